import { instantText } from '../instants.js'
import type { AssetRecord, GroupRecord, TaskRecord, UserRecord, VictimRecord } from '../store/records.js'
import type { Store } from '../store/store.js'
import { attachments, type Extras, noExtras } from './attachments.js'
import { subjectLink } from './web-link.js'

/** How a group, task or victim is shown. */
export type SubjectShape = 'single' | 'typed' | 'mixed'

function shared(store: Store, record: GroupRecord | TaskRecord, shape: SubjectShape) {
  const owner = store.ownerOf(record)
  return {
    id: record.id,
    name: record.name,
    ...(shape === 'single' ? { owner: { ...owner } } : { ownerName: owner.name }),
    dateAdded: instantText(record.dateAdded),
    lastModified: instantText(record.lastModified),
  }
}

/** The fields of a group without details. No published answer of a document has a type of file, and the vendor's SDK refuses one. */
function plainFields({ type, fields }: GroupRecord): Readonly<Record<string, unknown>> {
  const { fileType: _, ...plain } = fields
  return type.entity === 'document' ? plain : fields
}

/** A group as the API shows it; mixed lists have its type instead of the type's own fields. */
export function groupEntity(store: Store, record: GroupRecord, shape: SubjectShape, extras: Extras = noExtras) {
  const detail = {
    xid: record.xid,
    createdBy: record.createdBy,
    communityOrSource: store.ownerOf(record).type !== 'Organization',
    additionalOwners: [],
  }
  return {
    ...shared(store, record, shape),
    webLink: subjectLink(record.type.entity, record.id),
    ...(shape === 'mixed' ? { type: record.type.name } : extras.additional ? record.fields : plainFields(record)),
    ...(extras.additional ? detail : {}),
    ...attachments(store, record, extras),
  }
}

/** A person. Only the user name is known of people without an account. */
export function userEntity(store: Store, userName: string): Partial<UserRecord> {
  const user = store.users.find(candidate => candidate.userName === userName)
  return user ? { userName, firstName: user.firstName, lastName: user.lastName } : { userName }
}

export function taskEntity(store: Store, record: TaskRecord, shape: SubjectShape, extras: Extras = noExtras) {
  return {
    ...shared(store, record, shape),
    webLink: subjectLink('task', record.id),
    ...record.fields,
    assignee: record.assignees.map(name => userEntity(store, name)),
    escalatee: record.escalatees.map(name => userEntity(store, name)),
    ...(extras.additional ? { xid: `sandbox-task-${record.id}` } : {}),
    ...attachments(store, record, extras),
  }
}

/** A victim as the API shows it. Victims have no owner in responses. */
export const victimEntity = (store: Store, record: VictimRecord, extras: Extras = noExtras) => ({
  id: record.id,
  name: record.name,
  ...record.fields,
  webLink: subjectLink('victim', record.id),
  ...attachments(store, record, extras),
})

/** The `type` of an asset by its branch. @default the branch */
const assetTypes: Readonly<Record<'adversary' | 'victim', Readonly<Record<string, string>>>> = {
  adversary: { handles: 'Handle', phoneNumbers: 'PhoneNumber', urls: 'URL' },
  victim: {
    emailAddresses: 'EmailAddress',
    networkAccounts: 'NetworkAccount',
    phoneNumbers: 'Phone',
    socialNetworks: 'SocialNetwork',
    webSites: 'WebSite',
  },
}

/** An asset with its fields, or in a mixed list with its name, which is its first field. */
export function assetEntity(side: 'adversary' | 'victim', ownerId: number, asset: AssetRecord, alone: boolean) {
  const [name = ''] = Object.values(asset.fields)
  return {
    id: asset.id,
    type: assetTypes[side][asset.branch] ?? asset.branch,
    webLink: subjectLink(side, ownerId),
    ...(alone ? asset.fields : { name: String(name) }),
  }
}
