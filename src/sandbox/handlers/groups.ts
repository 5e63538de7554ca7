import type { Body } from '../../../generated/bodies.js'
import { bodyNamed, checkFields, readFields } from '../body-fields.js'
import type { Call, Handlers } from '../call.js'
import { readBytes, readObject } from '../read-body.js'
import { groupEntity } from '../render/subject-entities.js'
import { badRequest, entityReply, Failure, notFound, type Reply, success, textReply } from '../reply.js'
import type { GroupType } from '../store/kinds.js'
import { addGroup } from '../store/new-records.js'
import type { GroupRecord } from '../store/records.js'
import type { Store } from '../store/store.js'
import { groupPage, ofOwner } from './rows.js'
import { findGroup, groupTypeOf } from './subjects.js'

const groupOf = (call: Call): GroupRecord => findGroup(call, call.subject)

const listGroups = (call: Call): Reply => groupPage(call, undefined, ofOwner(call.store.groups.values(), call.owner.id))

const listGroupsOfType = (call: Call): Reply =>
  groupPage(call, groupTypeOf(call.subject), ofOwner(call.store.groups.values(), call.owner.id))

function getGroup(call: Call): Reply {
  const group = groupOf(call)
  return entityReply(200, group.type.entity, groupEntity(call.store, group, 'single', call.extras))
}

/** Fields that the documentation requires of new groups, and that real servers do not. */
const optionalFields = ['eventDate']

/** The body of a new group. @param optional fields that may be missing although the description requires them */
export function newGroupBody({ schema }: GroupType, optional: readonly string[]): Body {
  const body = bodyNamed(`${schema}Create`)
  return { ...body, required: body.required.map(names => names.filter(field => !optional.includes(field))) }
}

async function createGroup(call: Call): Promise<Reply> {
  const { store, owner } = call
  const type = groupTypeOf(call.subject)
  const { name, ...fields } = checkFields(newGroupBody(type, optionalFields), await readObject(call.body))
  const group = addGroup(store, {
    ownerId: owner.id,
    at: call.now,
    type,
    name: String(name),
    fields: { ...type.initial, ...fields },
  })
  return entityReply(201, type.entity, groupEntity(store, group, 'single'))
}

async function updateGroup(call: Call): Promise<Reply> {
  const group = groupOf(call)
  const { name, ...fields } = await readFields(call)
  if (typeof name === 'string') group.name = name
  group.fields = { ...group.fields, ...fields }
  group.lastModified = call.now
  return entityReply(200, group.type.entity, groupEntity(call.store, group, 'single'))
}

/** Deletes the group with its contents and associations. */
export async function removeGroup(store: Store, group: GroupRecord): Promise<void> {
  store.groups.delete(group.id)
  store.forget(group)
  await store.contents.remove(group.id)
}

async function deleteGroup(call: Call): Promise<Reply> {
  await removeGroup(call.store, groupOf(call))
  return success()
}

async function publishGroup(call: Call): Promise<Reply> {
  groupOf(call)
  const { securityLabelList } = await readFields(call)
  for (const label of Array.isArray(securityLabelList) ? securityLabelList : []) {
    if (typeof label !== 'string' || !call.store.label(label)) {
      throw badRequest(`The value ${JSON.stringify(label)} of securityLabelList is invalid: it must be the name of a security label`)
    }
  }
  return success()
}

/** A PDF of one page with the group's name; documents and e-mails have none (API documentation, "Create PDF Report for Groups"). */
function downloadPdf(call: Call): Reply {
  const group = groupOf(call)
  if (group.type.entity === 'document' || group.type.entity === 'email') throw notFound()
  const title = `${group.type.name}: ${group.name}`.replace(/[^\x20-\x7e]/g, '?').replace(/[\\()]/g, '\\$&')
  const stream = `BT /F1 18 Tf 72 720 Td (${title}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, place) => {
    const offset = text.length
    text += `${place + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  text += `xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`
  return { status: 200, contentType: 'application/pdf', body: Buffer.from(text, 'latin1') }
}

/** A zip whose first file is encrypted: local file header, general purpose flag bit 0 (APPNOTE 4.3.7, 4.4.4). */
const isEncryptedZip = (head: Buffer): boolean =>
  head.length >= 8 && head.readUInt32LE(0) === 0x04034b50 && (head.readUInt16LE(6) & 1) === 1

/** Stores contents: the first ones (POST), or new ones (PUT, or POST with `updateIfExists=true`). A malware document accepts a password-protected zip only. */
async function uploadContents(call: Call): Promise<Reply> {
  const group = groupOf(call)
  if (group.type.entity === 'signature') {
    const bytes = await readBytes(call.body)
    await call.store.contents.remove(group.id)
    call.store.contents.set(group.id, bytes)
    group.fields = { ...group.fields, fileText: bytes.toString('utf8') }
    group.lastModified = call.now
    return success()
  }
  // Real clients replace the contents with PUT after this answer.
  if (call.operation.method === 'POST' && call.store.contents.size(group.id) !== undefined && !call.query.flag('updateIfExists')) {
    throw new Failure(
      401,
      `The ${group.type.name} ${call.context.ids.show(group.id)} already has contents: replace them with PUT, or set updateIfExists=true`,
    )
  }
  const limit = call.context.contentLimit
  const size = await call.store.contents.put(group.id, call.body, limit, head => {
    if (head.length === 0) throw badRequest('The request body is required')
    if (group.fields['malware'] === true && !isEncryptedZip(head)) {
      throw badRequest('The contents for this Document are invalid: upload malware as a password-protected zip')
    }
  })
  if (size === undefined) throw badRequest(`The contents are larger than ${limit} bytes`)
  group.fields = { ...group.fields, fileSize: size, status: 'Success' }
  group.lastModified = call.now
  return success()
}

function downloadContents(call: Call): Reply {
  const group = groupOf(call)
  const body = call.store.contents.read(group.id)
  if (group.type.entity === 'signature') {
    const text = String(group.fields['fileText'] ?? '')
    // The uploaded bytes, unless the text was changed later.
    return { ...textReply(200, text), ...(Buffer.isBuffer(body) && body.toString('utf8') === text ? { body } : {}) }
  }
  if (body === undefined) throw notFound()
  const length = String(call.store.contents.size(group.id))
  const name = String(group.fields['fileName'] ?? 'contents').replace(/[^\w. -]/g, '_')
  return {
    status: 200,
    contentType: 'application/octet-stream',
    body,
    headers: { 'content-length': length, 'content-disposition': `attachment; filename="${name}"` },
  }
}

/** Groups of all types with their contents. */
export const groupHandlers: Handlers = {
  listGroups,
  'list{groupType}': listGroupsOfType,
  'create{groupType}': createGroup,
  'get{groupType}': getGroup,
  'update{groupType}': updateGroup,
  'delete{groupType}': deleteGroup,
  downloadGroupPdf: downloadPdf,
  publishGroup,
  'download{fileGroup}': downloadContents,
  'upload{fileGroup}': uploadContents,
  'replace{fileGroup}Contents': uploadContents,
}
