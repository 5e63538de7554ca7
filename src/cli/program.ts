import { Command } from 'commander'
import { VERSION } from '../version.js'
import type { CliContext } from './cli-context.js'
import type { CommandResult } from './command-result.js'
import { commandsFor } from './commands.js'

const closing = `
Exit codes: 0 done, 1 failed, 2 wrong command line, option or filter, 130 stopped by Ctrl-C.
Rows go to stdout; progress, notes, statistics and errors to stderr.
`

const elsewhere = `
Connection, transport, messages and sandbox have options of their own, which every command takes: threatconnect --help.
`

/**
 * Builds the commands that a command line can mean.
 * @param argv arguments, without node and script
 * @param context what they touch
 * @param done takes the exit code of the command that was run
 */
export async function createProgram(argv: readonly string[], context: CliContext, done: CommandResult): Promise<Command> {
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
  const commands = commandsFor(argv)
  // Loaded with the commands: the version alone needs neither.
  if (commands.length > 0) (await import('./connection/connection-flags.js')).addConnectionFlags(program)
  for (const load of commands) (await load())(program, context, done)
  return program
}
