import { Command } from 'commander'
import { VERSION } from '../http/index.js'
import type { CliContext } from './cli-context.js'
import type { CommandResult } from './command-result.js'
import { addBulkCommand } from './commands/bulk.js'
import { addCompletionCommand } from './commands/completion.js'
import { addCreateCommand } from './commands/create.js'
import { addDetectCommands } from './commands/detect.js'
import { addDoctorCommand } from './commands/doctor.js'
import { addDocumentCommand } from './commands/document.js'
import { addImportCommand } from './commands/import.js'
import { addRequestCommands } from './commands/request.js'
import { addRetrieveCommand } from './commands/retrieve.js'
import { addSandboxCommand } from './commands/sandbox.js'
import { addConnectionFlags } from './connection/connection-flags.js'
import { addExploreCommand } from './explore/add-explore-command.js'

const closing = `
Exit codes: 0 done, 1 failed, 2 wrong command line, option or filter, 130 stopped by Ctrl-C.
Rows go to stdout; progress, notes, statistics and errors to stderr.
`

const elsewhere = `
Connection, transport, messages and sandbox have options of their own, which every command takes: threatconnect --help.
`

/**
 * Builds the commands.
 * @param context what they touch
 * @param done takes the exit code of the command that was run
 */
export function createProgram(context: CliContext, done: CommandResult): Command {
  const program = new Command('threatconnect')
    .description('Retrieves and writes threat intelligence through the ThreatConnect REST API v2.')
    .version(VERSION, '-V, --version')
    .exitOverride()
    .configureHelp({ showGlobalOptions: false, sortSubcommands: false })
    .configureOutput({
      writeOut: text => context.stdout.write(text),
      writeErr: text => context.stderr.write(text),
      // Told once, by reportError, as text or as JSON.
      outputError: () => {},
      getOutHelpWidth: () => context.stdout.columns ?? 120,
      getErrHelpWidth: () => context.stderr.columns ?? 120,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .addHelpText('afterAll', ({ command }) => (command.parent === null ? closing : elsewhere))
  addConnectionFlags(program)
  addRetrieveCommand(program, context, done)
  addBulkCommand(program, context, done)
  addCreateCommand(program, context, done)
  addImportCommand(program, context, done)
  addDocumentCommand(program, context, done)
  addRequestCommands(program, context, done)
  addDetectCommands(program, context, done)
  addDoctorCommand(program, context, done)
  addExploreCommand(program, context, done)
  addSandboxCommand(program, context, done)
  addCompletionCommand(program, context, done)
  return program
}
