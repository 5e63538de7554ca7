import { Command } from 'commander'
import { VERSION } from '../version.js'
import type { CliContext, CommandResult } from './cli-context.js'

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

type AddCommand = (program: Command, context: CliContext, done: CommandResult) => void

interface CommandSource {
  readonly names: readonly string[]
  /** Loads the module of the command, and with it what the command needs: each run pays for one of them only. */
  readonly load: () => Promise<AddCommand>
}

/** In the order of the help. */
const commands: readonly CommandSource[] = [
  { names: ['retrieve'], load: async () => (await import('./commands/retrieve/retrieve.js')).addRetrieveCommand },
  { names: ['bulk'], load: async () => (await import('./commands/bulk/bulk.js')).addBulkCommand },
  { names: ['create'], load: async () => (await import('./commands/create/create.js')).addCreateCommand },
  { names: ['import'], load: async () => (await import('./commands/import/import.js')).addImportCommand },
  { names: ['document'], load: async () => (await import('./commands/document/document.js')).addDocumentCommand },
  { names: ['get', 'request'], load: async () => (await import('./commands/request/request.js')).addRequestCommands },
  { names: ['detect', 'extract'], load: async () => (await import('./commands/detect/detect.js')).addDetectCommands },
  { names: ['doctor'], load: async () => (await import('./commands/doctor/doctor.js')).addDoctorCommand },
  { names: ['explore'], load: async () => (await import('./commands/explore/explore.js')).addExploreCommand },
  { names: ['sandbox'], load: async () => (await import('./commands/sandbox/sandbox.js')).addSandboxCommand },
  { names: ['completion'], load: async () => (await import('./commands/completion/completion.js')).addCompletionCommand },
]

const version: ReadonlySet<string> = new Set(['--version', '-V'])

/**
 * Returns the loaders of the commands that a command line can mean: of the one that it begins with, of none for the version,
 * else of all, as for the help, for a misspelt name, or for completion, which has to know them.
 * @param argv arguments, without node and script
 */
function commandsFor([first = '']: readonly string[]): readonly CommandSource['load'][] {
  if (version.has(first)) return []
  const named = commands.filter(({ names }) => names.includes(first) && first !== 'completion')
  return (named.length > 0 ? named : commands).map(({ load }) => load)
}
