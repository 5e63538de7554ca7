import type { Call } from '../call.js'
import { badRequest, notFound } from '../failure.js'
import { readBytes } from '../read-body.js'
import { type Reply, success, textReply } from '../reply.js'
import type { GroupRecord } from '../store/records.js'
import { findGroup } from './subjects.js'

const holder = (call: Call): GroupRecord => {
  const group = findGroup(call, 'groupBranch', 'groupId')
  if (!['document', 'report', 'signature'].includes(group.type.entity)) throw notFound()
  return group
}

/** A zip whose first file is encrypted: local file header, general purpose flag bit 0 (APPNOTE 4.3.7, 4.4.4). */
export const isEncryptedZip = (head: Buffer): boolean =>
  head.length >= 8 && head.readUInt32LE(0) === 0x04034b50 && (head.readUInt16LE(6) & 1) === 1

/** Takes contents, the first time (POST) or again (PUT). A malware document takes a password-protected zip only. */
export async function uploadContents(call: Call): Promise<Reply> {
  const group = holder(call)
  if (group.type.entity === 'signature') {
    group.fields = { ...group.fields, fileText: (await readBytes(call.body)).toString('utf8') }
    group.lastModified = call.now
    return success()
  }
  const limit = call.context.contentLimit
  const size = await call.store.contents.put(group.id, call.body, limit, head => {
    if (head.length === 0) throw badRequest('The request body is required')
    if (group.fields['malware'] === true && !isEncryptedZip(head)) {
      throw badRequest('The contents for this Document are invalid, malware must be uploaded as a password-protected zip')
    }
  })
  if (size === undefined) throw badRequest(`The contents are larger than ${limit} bytes`)
  group.fields = { ...group.fields, fileSize: size, status: 'Success' }
  group.lastModified = call.now
  return success()
}

export function downloadContents(call: Call): Reply {
  const group = holder(call)
  if (group.type.entity === 'signature') return textReply(200, String(group.fields['fileText'] ?? ''))
  const body = call.store.contents.read(group.id)
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
