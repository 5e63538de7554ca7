import type { IndicatorType } from '../store/kinds.js'

const site = 'https://sandbox.example.com/auth'

/** Start of the address of an indicator's page; the value, or the id of a custom type, follows. */
export function indicatorLinkStart(type: IndicatorType): string {
  const page = type.custom ? 'customIndicator' : type.entity.toLowerCase()
  const name = type.custom ? 'id' : type.entity === 'emailAddress' ? 'emailaddress' : type.entity === 'url' ? 'orgid' : type.entity
  return `${site}/indicators/details/${page}.xhtml?${name}=`
}

/** End of the address of an indicator's page. */
export const indicatorLinkEnd = (ownerName: string) => `&owner=${encodeURIComponent(ownerName).replaceAll('%20', '+')}`

/** Address of the page of a group, task or victim. */
export const subjectLink = (entity: string, id: number) => `${site}/${entity}/${entity}.xhtml?${entity}=${id}`

/** Address of the page of a tag. */
export const tagLink = (id: number, ownerName: string) => `${site}/tags/tag.xhtml?tag=${id}${indicatorLinkEnd(ownerName)}`
