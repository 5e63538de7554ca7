import type { Command } from 'commander'
import type { CliContext } from './cli-context.js'
import type { CommandResult } from './command-result.js'

type AddCommand = (program: Command, context: CliContext, done: CommandResult) => void

interface CommandSource {
  readonly names: readonly string[]
  /** Loads the module of the command, and with it what the command needs: each run pays for one of them only. */
  readonly load: () => Promise<AddCommand>
}

/** In the order of the help. */
const commands: readonly CommandSource[] = [
  { names: ['retrieve'], load: async () => (await import('./commands/retrieve.js')).addRetrieveCommand },
  { names: ['bulk'], load: async () => (await import('./commands/bulk.js')).addBulkCommand },
  { names: ['create'], load: async () => (await import('./commands/create.js')).addCreateCommand },
  { names: ['import'], load: async () => (await import('./commands/import.js')).addImportCommand },
  { names: ['document'], load: async () => (await import('./commands/document.js')).addDocumentCommand },
  { names: ['get', 'request'], load: async () => (await import('./commands/request.js')).addRequestCommands },
  { names: ['detect', 'extract'], load: async () => (await import('./commands/detect.js')).addDetectCommands },
  { names: ['doctor'], load: async () => (await import('./commands/doctor.js')).addDoctorCommand },
  { names: ['explore'], load: async () => (await import('./commands/explore.js')).addExploreCommand },
  { names: ['sandbox'], load: async () => (await import('./commands/sandbox.js')).addSandboxCommand },
  { names: ['completion'], load: async () => (await import('./commands/completion.js')).addCompletionCommand },
]

const version: ReadonlySet<string> = new Set(['--version', '-V'])

/**
 * Returns the loaders of the commands that a command line can mean: of the one that it begins with, of none for the version,
 * else of all, as for the help, for a misspelt name, or for completion, which has to know them.
 * @param argv arguments, without node and script
 */
export function commandsFor([first = '']: readonly string[]): readonly CommandSource['load'][] {
  if (version.has(first)) return []
  const named = commands.filter(({ names }) => names.includes(first) && first !== 'completion')
  return (named.length > 0 ? named : commands).map(({ load }) => load)
}
