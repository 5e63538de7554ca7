import { Command } from 'commander'
import { VERSION } from '../version.js'
import type { CliContext, CommandResult } from './cli-context.js'
import { exitCode } from './exit-code.js'
import { reportError } from './report-error.js'

const closing = `
Exit codes: 0 success, 1 failure, 2 wrong command line, option or filter, 130 stopped by Ctrl-C.
Rows are printed on stdout; progress, notes, statistics and errors on stderr.
`

const elsewhere = `
Every command also accepts the connection, transport, message and sandbox options that threatconnect --help lists.
`

/**
 * Runs one command line.
 * @param argv arguments, without node and script
 * @returns the exit code: 0 success, 1 failure, 2 usage error, 130 stopped by Ctrl-C
 */
export async function runCli(argv: readonly string[], context: CliContext): Promise<number> {
  let code: number = exitCode.done
  try {
    const program = await createProgram(argv, context, result => {
      code = result
    })
    await program.parseAsync([...argv], { from: 'user' })
    return code
  } catch (error) {
    // Parsing may have failed, so these flags are read from the arguments directly.
    const json = argv.includes('--json')
    const verbose = argv.includes('--verbose') || argv.includes('-v')
    return reportError(context, context.signal.aborted ? context.signal.reason : error, { json, verbose })
  }
}

/**
 * Builds the program with the commands that a command line can refer to.
 * @param argv arguments, without node and script
 * @param context streams, environment and clock that the commands use
 * @param done receives the exit code of the command that ran
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
      // `reportError` prints errors, as text or as JSON.
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
  /** Loads the module of the command and its dependencies, so that each run only loads what it needs. */
  readonly load: () => Promise<AddCommand>
}

/** The commands, in the order of the help text. */
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
 * Returns the loaders of the commands that a command line can refer to: the one that it starts with, or none for the version.
 * Help, a misspelt name and completion need all of them.
 * @param argv arguments, without node and script
 */
function commandsFor([first = '']: readonly string[]): readonly CommandSource['load'][] {
  if (version.has(first)) return []
  const named = commands.filter(({ names }) => names.includes(first) && first !== 'completion')
  return (named.length > 0 ? named : commands).map(({ load }) => load)
}
