import { StringDecoder } from 'node:string_decoder'
import type { EntityId, ThreatConnect } from '../../index.js'
import { toEntityId } from '../../json.js'
import { escapeWithinLines } from '../../printing/index.js'
import type { ContentMethods } from '../../write/index.js'
import type { CliContext } from '../cli-context.js'
import { connect } from '../connection/connect.js'
import type { ConnectionFlags } from '../connection/connection-flags.js'
import { exitCode } from '../exit-code.js'
import { openProgress } from '../output/progress.js'
import { writePieces } from '../output/write-pieces.js'
import { UsageError } from '../usage-error.js'

/** The options of `document` as commander hands them over. */
export interface ContentFlags {
  readonly type: 'documents' | 'reports' | 'signatures'
  readonly owner?: string
  readonly mode?: 'first' | 'again'
  readonly sha256?: string
  readonly limitBytes?: number
}

type Flags = ContentFlags & ConnectionFlags

/** Uploads a file, or stdin, as the contents of a group. @returns the exit code */
export async function runUpload(context: CliContext, id: string, file: string, flags: Flags): Promise<number> {
  const group = groupId(id)
  await using connection = await connect(context, flags)
  const progress = openProgress(context, 'bytes', flags.quiet !== true && flags.verbose !== true)
  try {
    const { sizeBytes, sha256 } = await contentsOf(connection.threatConnect, flags).upload(group, file === '-' ? context.stdin : { file }, {
      ...ownerOf(flags),
      ...(flags.mode === undefined ? {} : { mode: flags.mode }),
      signal: context.signal,
      onProgress: sent => progress.update(sent, undefined),
    })
    progress.stop()
    if (flags.quiet !== true) context.stderr.write(`${sizeBytes.toLocaleString('en')} bytes uploaded, SHA-256 ${sha256}\n`)
  } finally {
    progress.stop()
  }
  return exitCode.done
}

/** Downloads the contents of a group to a file, which appears when it is whole, or to stdout. @returns the exit code */
export async function runDownload(context: CliContext, id: string, file: string | undefined, flags: Flags): Promise<number> {
  const group = groupId(id)
  await using connection = await connect(context, flags)
  const contents = contentsOf(connection.threatConnect, flags)
  if (file === undefined || file === '-') {
    if (context.stdout.isTTY === true && flags.type !== 'signatures')
      throw new UsageError(
        'Contents may be anything, which is nothing for a terminal: give the name of a file, or - with a pipe behind it.',
      )
    const pieces = contents.contents(group, { ...ownerOf(flags), ...limitOf(flags), signal: context.signal })
    await writePieces(context, context.stdout.isTTY === true ? shownText(pieces) : pieces, {})
    return exitCode.done
  }
  const progress = openProgress(context, 'bytes', flags.quiet !== true && flags.verbose !== true)
  try {
    const { sizeBytes, sha256 } = await contents.download(
      group,
      { file },
      {
        ...ownerOf(flags),
        ...limitOf(flags),
        ...(flags.sha256 === undefined ? {} : { sha256: flags.sha256 }),
        signal: context.signal,
        onProgress: (received, total) => progress.update(received, total),
      },
    )
    progress.stop()
    if (flags.quiet !== true) context.stderr.write(`${sizeBytes.toLocaleString('en')} bytes downloaded to ${file}, SHA-256 ${sha256}\n`)
  } finally {
    progress.stop()
  }
  return exitCode.done
}

/** Signatures are text, and anybody's: on a terminal it does nothing but stand there. */
async function* shownText(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, void> {
  const decoder = new StringDecoder('utf8')
  for await (const piece of pieces) yield escapeWithinLines(decoder.write(Buffer.from(piece)))
  yield escapeWithinLines(decoder.end())
}

function contentsOf(connection: ThreatConnect, { type }: ContentFlags): ContentMethods {
  return connection[type]
}

function ownerOf({ owner }: ContentFlags): { owner?: string } {
  return owner === undefined ? {} : { owner }
}

function limitOf({ limitBytes }: ContentFlags): { limit?: number } {
  return limitBytes === undefined ? {} : { limit: limitBytes }
}

function groupId(text: string): EntityId {
  const id = toEntityId(text)
  if (id !== undefined) return id
  throw new UsageError(`${JSON.stringify(text)} is not a valid id: give a positive integer.`)
}
