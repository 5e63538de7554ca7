import { type Command, Option } from 'commander'
import type { CliContext } from '../cli-context.js'
import type { CommandResult } from '../command-result.js'
import { runDownload, runUpload } from '../contents/run-contents.js'
import { integerFlag } from '../integer-flag.js'

/** Adds `document upload` and `document download`: contents of documents, reports and signatures. */
export function addDocumentCommand(program: Command, context: CliContext, done: CommandResult): void {
  const document = program
    .command('document')
    .summary('upload or download the contents of documents, reports and signatures')
    .description('Moves the contents of documents, reports and signatures, of any size.')
  const type = () => new Option('--type <type>', 'what it is').choices(['documents', 'reports', 'signatures']).default('documents')

  document
    .command('upload')
    .description('Uploads a file as the contents of a document that is there, the first time or again.')
    .argument('<id>', 'id of the document')
    .argument('<file>', 'the file; - for stdin')
    .addOption(type())
    .option('--owner <name>', 'owner; default: the default owner')
    .addOption(new Option('--mode <name>', 'whether contents are there already; default: asked for').choices(['first', 'again']))
    .action(async (id: string, file: string, _own: unknown, self: Command) => {
      done(await runUpload(context, id, file, self.optsWithGlobals()))
    })

  document
    .command('download')
    .description('Downloads the contents of a document to a file, which appears when it is whole.')
    .argument('<id>', 'id of the document')
    .argument('[file]', 'the file; none or - for stdout')
    .addOption(type())
    .option('--owner <name>', 'owner; default: the default owner')
    .option('--limit-bytes <n>', 'bytes at the most, else nothing is left of them (default: none)', integerFlag('--limit-bytes'))
    .option('--sha256 <sum>', 'SHA-256 that the contents must have, else nothing is left of them')
    .action(async (id: string, file: string | undefined, _own: unknown, self: Command) => {
      done(await runDownload(context, id, file, self.optsWithGlobals()))
    })
}
