import { entityUuid, uuidV5 } from '../entity-uuid.js'
import type { FormattableEntity } from '../formattable-entity.js'

import { stixFrame } from './stix-frame.js'
import { type StixObject, stixText } from './stix-object.js'

/** The namespace of ids of cyber-observable objects (STIX 2.1, section 2.9). */
const observableNamespace = '00abedb4-aa42-466c-9c01-fed23315a9b7'

/**
 * Returns an e-mail group as observed data: the message and its addresses, after the objects that they refer to.
 * Returns undefined for a row of a list, which has no part of the message.
 */
export function stixEmail(entity: FormattableEntity, key: readonly string[], at: Date | undefined): readonly StixObject[] | undefined {
  const [subject, body] = [stixText(entity.subject), stixText(entity.body)]
  const [from] = addresses(entity.from)
  if (subject === undefined && body === undefined && from === undefined) return undefined
  const to = addresses(entity.to)
  const message = observable(
    'email-message',
    {
      ...(from === undefined ? {} : { from_ref: from.id }),
      ...(subject === undefined ? {} : { subject }),
      ...(body === undefined ? {} : { body }),
    },
    { is_multipart: false, ...(to.length === 0 ? {} : { to_refs: to.map(address => address.id) }) },
  )
  const known = [...(from === undefined ? [] : [from]), ...to]
  const frame = stixFrame(entity, [`name:${stixText(entity.name) ?? 'Email'}`], at)
  const { description, ...common } = frame.common
  return [
    frame.identity,
    ...frame.markings,
    ...known,
    message,
    {
      type: 'observed-data',
      spec_version: '2.1',
      id: `observed-data--${entityUuid(...key)}`,
      ...common,
      first_observed: frame.created,
      last_observed: frame.created,
      number_observed: 1,
      object_refs: [...new Set([message, ...known].map(object => object.id))],
    },
  ]
}

/** The addresses of a header field: the part in angle brackets, or all of it. */
function addresses(field: unknown): readonly StixObject[] {
  const parts = stixText(field)?.split(/[,;]/) ?? []
  return parts.flatMap(part => {
    const value = (/<([^<>]*)>/.exec(part)?.[1] ?? part).trim()
    return /^[^\s@]+@[^\s@]+$/.test(value) ? [observable('email-addr', { value }, {})] : []
  })
}

/** The id of an observable is derived from the properties that the specification names for its type, as canonical JSON. */
function observable(type: string, naming: Readonly<Record<string, string>>, others: Readonly<Record<string, unknown>>): StixObject {
  const canonical = JSON.stringify(naming, Object.keys(naming).sort())
  return { type, spec_version: '2.1', id: `${type}--${uuidV5(observableNamespace, canonical)}`, ...naming, ...others }
}
