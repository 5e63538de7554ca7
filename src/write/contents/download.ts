import { createHash, type Hash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Operation } from '../../../generated/operations.js'
import type { Client } from '../../client.js'
import { ConnectionError, ProtocolError, RedirectError } from '../../errors/index.js'
import { isRecord } from '../../json.js'
import { streamOperation } from '../../paging/index.js'
import { wrongArgument } from '../check-argument.js'
import { attemptsOf } from '../lost-answer.js'
import type { WriteEffects } from '../write-context.js'
import { type TargetFile, targetFile } from './target-file.js'

/** Where to write contents: a file, or a stream, which is ended after the last byte. */
export type DownloadTarget = { readonly file: string } | NodeJS.WritableStream

/** How to download contents. */
export interface DownloadOptions {
  /** Owner. Default: the client's default owner. */
  owner?: string
  /** Expected SHA-256 of the contents, in hexadecimal. If it differs, the download is discarded. */
  sha256?: string
  /** Maximum size in bytes, 1 or more. Larger contents are rejected as soon as their size is known, and discarded. Default: no limit. */
  limit?: number
  /** Aborts the download immediately. */
  signal?: AbortSignal
  /** Called with the number of bytes received so far, and the total, when the server sends it. */
  onProgress?: (bytesReceived: number, total: number | undefined) => void
}

/** Result of a download. */
export interface DownloadResult {
  readonly sizeBytes: number
  /** SHA-256 of the bytes received, in hexadecimal. */
  readonly sha256: string
}

/** What to download. */
interface Source {
  readonly operation: Operation
  readonly path: Readonly<Record<string, string | number>>
  readonly query?: Readonly<Record<string, string | boolean>>
  /** Description for the report and for messages. */
  readonly words: string
}

/**
 * Streams contents.
 * @param isAlone whether the reader makes no calls between two chunks
 * @throws ApiError when there are none; while reading, ConnectionError or ProtocolError when the connection breaks, or ProtocolError
 *   when the contents are larger than `limit`
 */
export async function* readContents(
  client: Client,
  source: Source,
  options: DownloadOptions = {},
  isAlone = false,
): AsyncGenerator<Uint8Array, void, void> {
  const { owner, signal, onProgress, limit = Number.POSITIVE_INFINITY } = options
  if (typeof limit !== 'number' || !(limit >= 1)) throw wrongArgument('limit of the download', limit, 'a number of bytes, 1 or more')
  const answer = await streamOperation(client, source.operation, {
    path: source.path,
    description: source.words,
    query: { ...source.query, ...(owner === undefined ? {} : { owner }) },
    ...(signal === undefined ? {} : { signal }),
  })
  const length = Number(answer.headers['content-length'] ?? Number.NaN)
  let received = 0
  for await (const piece of answer.stream({ isAlone })) {
    received += piece.byteLength
    if (received > limit || length > limit) throw tooLarge(source, limit)
    onProgress?.(received, Number.isSafeInteger(length) ? length : undefined)
    yield piece
  }
}

/**
 * Downloads contents in chunks. A file is written under a temporary name in the same folder and renamed when it is complete, so that a
 * file with the final name is always complete; a symbolic link stays, and an existing file keeps its permissions. A download to a file starts again if the connection breaks, with the usual retries.
 *
 * @throws ApiError when there are no contents, ConnectionError or ProtocolError when they are incomplete, do not match `sha256` or are
 *   larger than `limit`, ConfigError when the target is a folder, a pipe or a device, or the error of the file system or stream. No partial file is left behind
 */
export async function downloadContents(
  client: Client,
  effects: WriteEffects,
  source: Source,
  target: DownloadTarget,
  options: DownloadOptions = {},
): Promise<DownloadResult> {
  if (isStream(target)) {
    const { pieces, result } = hashed(readContents(client, source, options))
    await pipeline(Readable.from(pieces, { objectMode: false }), target)
    return checked(result(), source, options)
  }
  if (!isRecord(target) || typeof target.file !== 'string' || target.file === '')
    throw wrongArgument('target of the download', target, '{ file: path } or a stream to write to')
  const file = await targetFile(target.file)
  const { retries, retrySleep } = client.settings
  try {
    for (let attempts = 0; ; ) {
      try {
        const { pieces, result } = hashed(readContents(client, source, options, true))
        await writePieces(file, pieces)
        const whole = checked(result(), source, options)
        await file.finish()
        return whole
      } catch (error) {
        attempts += attemptsOf(error)
        if (attempts >= retries || options.signal?.aborted || !isBroken(error)) throw error
        await effects.sleep(retrySleep * 1000, options.signal)
      }
    }
  } catch (error) {
    await file.discard()
    throw error
  }
}

/**
 * Writes a file piece by piece. It is open before the first piece is requested and closed when this returns. A stream opens its file
 * later, even after it was destroyed: that left an empty file behind, or emptied the file of the next attempt.
 */
async function writePieces(file: TargetFile, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const handle = await file.open()
  try {
    for await (const piece of pieces) await handle.appendFile(piece)
  } finally {
    await handle.close()
  }
}

/** A broken connection may work next time. Contents with the wrong checksum would not change. */
function isBroken(error: unknown): boolean {
  if (error instanceof Unwanted || error instanceof RedirectError) return false
  return error instanceof ConnectionError || error instanceof ProtocolError
}

/** Complete contents that are rejected: another download would return the same. */
class Unwanted extends ProtocolError {}

function tooLarge({ words, operation }: Source, limit: number): Unwanted {
  const message = `The ${words} is larger than the limit of ${limit} bytes. Raise the limit to download it.`
  return new Unwanted(message, { url: operation.path, excerpt: '' })
}

function checked(result: DownloadResult, { words, operation }: Source, { sha256 }: DownloadOptions): DownloadResult {
  if (sha256 === undefined || sha256.toLowerCase() === result.sha256) return result
  const message = `The ${words} has SHA-256 ${result.sha256}, not ${sha256}: it was changed on the server or in transit. Check the checksum with its source.`
  throw new Unwanted(message, { url: operation.path, excerpt: '' })
}

function hashed(source: AsyncIterable<Uint8Array>): { pieces: AsyncGenerator<Uint8Array>; result: () => DownloadResult } {
  const hash: Hash = createHash('sha256')
  let sizeBytes = 0
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for await (const piece of source) {
      hash.update(piece)
      sizeBytes += piece.byteLength
      yield piece
    }
  }
  return { pieces: pieces(), result: () => ({ sizeBytes, sha256: hash.digest('hex') }) }
}

function isStream(target: unknown): target is NodeJS.WritableStream {
  return isRecord(target) && 'write' in target && typeof target.write === 'function'
}
