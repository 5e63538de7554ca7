import { StringDecoder } from 'node:string_decoder'
import { type Command, Option } from 'commander'
import { UsageError } from '../../../errors/index.js'
import type { EntityId, ThreatConnect } from '../../../index.js'
import { toEntityId } from '../../../json.js'
import { escapeWithinLines } from '../../../printing.js'
import type { ContentMethods } from '../../../write/index.js'
import type { CliContext, CommandResult } from '../../cli-context.js'
import { connect } from '../../connection/connect.js'
import type { ConnectionFlags } from '../../connection/connection-flags.js'
import { exitCode } from '../../exit-code.js'
import { integerFlag } from '../../flag-values.js'
import { openProgress } from '../../output/progress.js'
import { writePieces } from '../../output/write-pieces.js'

/** Adds `document upload` and `document download` for the contents of documents, reports and signatures. */
export function addDocumentCommand(program: Command, context: CliContext, done: CommandResult): void {
  const document = program
    .command('document')
    .summary('upload or download the contents of documents, reports and signatures')
    .description('Uploads and downloads the contents of documents, reports and signatures of any size.')
  const type = () => new Option('--type <type>', 'type of the group').choices(['documents', 'reports', 'signatures']).default('documents')

  document
    .command('upload')
    .description('Uploads a file as the contents of an existing document, and replaces contents that it already has.')
    .argument('<id>', 'id of the document')
    .argument('<file>', 'the file; - for stdin')
    .addOption(type())
    .option('--owner <name>', 'owner; default: the default owner')
    .addOption(
      new Option('--mode <name>', 'first upload, or replacement of existing contents; default: ask the server').choices(['first', 'again']),
    )
    .action(async (id: string, file: string, _own: unknown, self: Command) => {
      done(await runUpload(context, id, file, self.optsWithGlobals()))
    })

  document
    .command('download')
    .description('Downloads the contents of a document to a file. The file is written atomically.')
    .argument('<id>', 'id of the document')
    .argument('[file]', 'the file; default, or -: stdout')
    .addOption(type())
    .option('--owner <name>', 'owner; default: the default owner')
    .option('--limit-bytes <n>', 'largest contents to accept; larger ones are discarded (default: no limit)', integerFlag('--limit-bytes'))
    .option('--sha256 <sum>', 'expected SHA-256 of the contents; others are discarded')
    .action(async (id: string, file: string | undefined, _own: unknown, self: Command) => {
      done(await runDownload(context, id, file, self.optsWithGlobals()))
    })
}

/** The options of `document` as parsed by commander. */
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

/** Downloads the contents of a group to a file, written atomically, or to stdout. @returns the exit code */
export async function runDownload(context: CliContext, id: string, file: string | undefined, flags: Flags): Promise<number> {
  const group = groupId(id)
  await using connection = await connect(context, flags)
  const contents = contentsOf(connection.threatConnect, flags)
  if (file === undefined || file === '-') {
    if (context.stdout.isTTY === true && flags.type !== 'signatures')
      throw new UsageError('Refusing to write binary data to a terminal: name a file, or pipe the output to another program.')
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

/** Signatures are text from untrusted sources, so control characters are escaped on a terminal. */
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
  throw new UsageError(`${JSON.stringify(text)} is not a valid id: use a positive integer.`)
}
