import { createHash, type Hash, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Operation } from '../../../generated/operations.js'
import type { Client } from '../../client.js'
import { ConnectionError, ProtocolError, RedirectError } from '../../errors/index.js'
import { streamOperation } from '../../paging/index.js'
import { wrongArgument } from '../check-argument.js'
import { attemptsOf } from '../lost-answer.js'
import type { WriteEffects } from '../write-context.js'

/** Where contents go: a file, or a stream, which is ended when all has come. */
export type DownloadTarget = { readonly file: string } | NodeJS.WritableStream

/** How contents are downloaded. */
export interface DownloadOptions {
  /** Owner; the client's default owner when absent. */
  owner?: string
  /** SHA-256 that the contents must have, in hexadecimal; else nothing is left of them. */
  sha256?: string
  /** Bytes at the most, 1 or more; more are refused as soon as they are told or come, and nothing is left of them. Default: none. */
  limit?: number
  /** Ends the download at once. */
  signal?: AbortSignal
  /** Told the bytes received so far, and all that will come, when the server tells it. */
  onProgress?: (bytesReceived: number, total: number | undefined) => void
}

/** What was downloaded. */
export interface DownloadResult {
  readonly sizeBytes: number
  /** SHA-256 of the bytes received, in hexadecimal. */
  readonly sha256: string
}

/** What is downloaded. */
interface Source {
  readonly operation: Operation
  readonly path: Readonly<Record<string, string | number>>
  readonly query?: Readonly<Record<string, string | boolean>>
  /** In words, for the report and for messages. */
  readonly words: string
}

/**
 * Opens contents to read them as they come.
 * @throws ApiError when there are none; while they are read, ConnectionError or ProtocolError when the connection breaks, ProtocolError
 *   when they are larger than `limit`
 */
export async function* readContents(client: Client, source: Source, options: DownloadOptions = {}): AsyncGenerator<Uint8Array, void, void> {
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
  for await (const piece of answer.stream()) {
    received += piece.byteLength
    if (received > limit || length > limit) throw tooLarge(source, limit)
    onProgress?.(received, Number.isSafeInteger(length) ? length : undefined)
    yield piece
  }
}

/**
 * Downloads contents, piece by piece. A file is written under another name beside it and renamed when all has come, so that what has
 * the name is whole; a download to a file is begun anew when the connection breaks, as often as other requests are repeated.
 *
 * @throws ApiError when there are no contents, ConnectionError or ProtocolError when they could not be had whole or are not those of
 *   `sha256` or larger than `limit`, ConfigError when the target is a folder, the error of the file system or stream; no part of a file is left then
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
  if (typeof target !== 'object' || target === null || typeof target.file !== 'string' || target.file === '')
    throw wrongArgument('target of the download', target, '{ file: path } or a stream to write to')
  const { file } = target
  await checkFile(file)
  // A name may fill what file systems allow, 255 bytes: it is cut to leave room.
  const partial = join(dirname(file), `.${basename(file).slice(0, 40)}.${randomBytes(6).toString('hex')}.part`)
  const { retries, retrySleep } = client.settings
  try {
    for (let attempts = 0; ; ) {
      try {
        const { pieces, result } = hashed(readContents(client, source, options))
        await pipeline(pieces, createWriteStream(partial))
        const whole = checked(result(), source, options)
        await rename(partial, file)
        return whole
      } catch (error) {
        attempts += attemptsOf(error)
        if (attempts >= retries || options.signal?.aborted || !isBroken(error)) throw error
        await effects.sleep(retrySleep * 1000, options.signal)
      }
    }
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
}

/** A connection that broke may hold the next time; contents of another sum stay what they are. */
function isBroken(error: unknown): boolean {
  if (error instanceof Unwanted || error instanceof RedirectError) return false
  return error instanceof ConnectionError || error instanceof ProtocolError
}

/** Contents that came and are not those that are wanted: they would be the same again. */
class Unwanted extends ProtocolError {}

function tooLarge({ words, operation }: Source, limit: number): Unwanted {
  const message = `The ${words} is larger than ${limit} bytes, the limit that was given: raise it, or leave it.`
  return new Unwanted(message, { url: operation.path, excerpt: '' })
}

/** The server names contents too; that name is never used, since it may lead anywhere. */
async function checkFile(file: string): Promise<void> {
  if (file.includes('\0')) throw wrongArgument('target of the download', file, 'a path without a NUL character')
  const isFolder = await stat(file).then(
    facts => facts.isDirectory(),
    () => false, // Not there yet; what else is wrong shows when it is opened.
  )
  if (isFolder || /[\\/]$/.test(file))
    throw wrongArgument('target of the download', file, 'a file: it is a folder, and the name that the server has is not used')
}

function checked(result: DownloadResult, { words, operation }: Source, { sha256 }: DownloadOptions): DownloadResult {
  if (sha256 === undefined || sha256.toLowerCase() === result.sha256) return result
  const message = `The ${words} has SHA-256 ${result.sha256}, not ${sha256}: it was changed at the server or on the way. Ask whoever gave the sum.`
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
  return typeof target === 'object' && target !== null && 'write' in target && typeof target.write === 'function'
}
