import { open, stat } from 'node:fs/promises'
import { ThreatConnectError } from '../../errors/index.js'
import { grouped } from '../../words.js'
import { wrongArgument } from '../check-argument.js'

/**
 * Source of contents: a file, text, bytes, a Blob, or a stream of bytes. Files, text, bytes and functions that open a new stream can be
 * sent again when the connection breaks. A bare stream cannot.
 */
export type UploadSource =
  | { readonly file: string }
  | { readonly text: string }
  | Uint8Array
  | Blob
  | AsyncIterable<Uint8Array>
  | (() => AsyncIterable<Uint8Array>)

/** Contents that are ready to send. */
export interface OpenedSource {
  /** Opens the contents again each time; a bare stream can only be opened once. */
  open(): AsyncIterable<Uint8Array>
  readonly isRepeatable: boolean
  /** Size in bytes, if known. */
  readonly size: number | undefined
}

/** Number of bytes read from a file at a time. */
const PIECE = 256 * 1024

/** Validates the source of contents. @throws ConfigError; also for a bare string, which could be a path or the contents */
export function checkSource(source: unknown): UploadSource {
  const isRight =
    typeof source === 'function' ||
    (typeof source === 'object' &&
      source !== null &&
      (source instanceof Uint8Array ||
        source instanceof Blob ||
        Symbol.asyncIterator in source ||
        ('file' in source && typeof source.file === 'string' && source.file !== '') ||
        ('text' in source && typeof source.text === 'string')))
  if (isRight) return source as UploadSource // Just checked.
  throw wrongArgument('source of the contents', source, '{ file: path }, { text }, bytes, a Blob or a stream of bytes')
}

/** Opens contents. @throws the file system's error when a file cannot be read; the contents throw when it changes its size while it is read */
export async function openSource(source: UploadSource): Promise<OpenedSource> {
  if (source instanceof Uint8Array) return buffered(source)
  if (source instanceof Blob)
    return { open: () => source.stream() as unknown as AsyncIterable<Uint8Array>, isRepeatable: true, size: source.size } // A web stream is async iterable on Node.
  if (typeof source === 'function') return { open: source, isRepeatable: true, size: undefined }
  if (Symbol.asyncIterator in source) return { open: () => source, isRepeatable: false, size: undefined }
  if ('text' in source) return buffered(Buffer.from(source.text))
  const facts = await stat(source.file)
  const isFile = facts.isFile()
  // A pipe or a device has no size, and can be read once.
  return {
    open: () => filePieces(source.file, isFile ? facts.size : undefined),
    isRepeatable: isFile,
    size: isFile ? facts.size : undefined,
  }
}

/** Reads a file. @throws ThreatConnectError when it does not have the size that was announced, before more than that is read */
async function* filePieces(file: string, size: number | undefined): AsyncGenerator<Uint8Array> {
  const handle = await open(file)
  try {
    for (;;) {
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(PIECE), 0, PIECE)
      if (size !== undefined) {
        // Before the last bytes leave, so that the server never takes a part for the whole.
        const now = (await handle.stat()).size
        if (now !== size) throw changedSize(file, size, now)
      }
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
  }
}

function changedSize(file: string, size: number, now: number): ThreatConnectError {
  const message = `The file ${JSON.stringify(file)} changed its size during the upload, from ${grouped(size)} to ${grouped(now)} bytes. Upload it again when nothing writes to it.`
  return new ThreatConnectError(message)
}

function buffered(bytes: Uint8Array): OpenedSource {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let start = 0; start < bytes.byteLength; start += PIECE) yield bytes.subarray(start, start + PIECE)
  }
  return { open: pieces, isRepeatable: true, size: bytes.byteLength }
}

/** The group types with their own file (API documentation, "documents", "reports", "signatures"). */
export const CONTENT_TYPES = ['Document', 'Report', 'Signature'] as const
