import type { EntityId } from '../../client.js'
import { requireFields, requireId } from '../check-argument.js'
import { findOperationById, type SubjectType, subjectPath } from '../subject-type.js'
import type { WriteContext } from '../write-context.js'
import { type DownloadOptions, type DownloadResult, type DownloadTarget, downloadContents, readContents } from './download.js'
import { type UploadOptions, type UploadResult, uploadContents } from './upload.js'
import { CONTENT_TYPES, checkSource, type UploadSource } from './upload-source.js'

/** Methods for the contents of documents, reports or signatures. */
export interface ContentMethods {
  /**
   * Uploads or replaces contents in chunks, and returns their SHA-256.
   * @param id id of the group
   * @throws ApiError when the server rejects them, ConnectionError when they could not be sent
   */
  upload(id: EntityId, source: UploadSource, options?: UploadOptions): Promise<UploadResult>
  /**
   * Downloads contents to a stream or a file, and returns their SHA-256. The file is written atomically.
   * @throws ApiError when there are none, ConnectionError or ProtocolError when the download is incomplete
   */
  download(id: EntityId, target: DownloadTarget, options?: DownloadOptions): Promise<DownloadResult>
  /** Streams the contents. @throws ApiError when there are none */
  contents(id: EntityId, options?: DownloadOptions): AsyncIterable<Uint8Array>
}

/** Methods of every container with groups of one type. */
export interface PdfMethods {
  /** Downloads a group as PDF to a file or stream. @throws ApiError when the type has no PDF, such as documents and e-mails */
  downloadPdf(id: EntityId, target: DownloadTarget, options?: DownloadOptions): Promise<DownloadResult>
}

/** The methods of a group container that upload and download contents, if it has any. */
export function contentMethods({ client, effects }: WriteContext, type: SubjectType): PdfMethods & Partial<ContentMethods> {
  const source = (operationId: string, given: unknown) => {
    const operation = findOperationById(operationId)
    if (operation === undefined) throw new TypeError(`The API description has no operation ${operationId}.`)
    const id = requireId(`id of the ${type.name}`, given)
    return {
      operation,
      path: subjectPath(type, id),
      words: `${operationId === 'downloadGroupPdf' ? 'PDF' : 'contents'} of ${type.name} ${id}`,
    }
  }
  const pdf: PdfMethods = {
    downloadPdf: async (id, target, options) => downloadContents(client, effects, source('downloadGroupPdf', id), target, options),
  }
  if (!CONTENT_TYPES.some(name => name === type.name)) return pdf
  return {
    ...pdf,
    upload: async (id, given, options = {}) => {
      requireFields('options of the upload', options)
      const sent = await uploadContents(client, type, requireId(`id of the ${type.name}`, id), checkSource(given), options)
      return { sizeBytes: sent.sizeBytes, sha256: sent.sha256, status: sent.status }
    },
    download: async (id, target, options) => downloadContents(client, effects, source(`download${type.schema}`, id), target, options),
    contents: (id, options) => readContents(client, source(`download${type.schema}`, id), options),
  }
}
