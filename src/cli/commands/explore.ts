import type { Command } from 'commander'
import type { CliContext } from '../cli-context.js'
import type { CommandResult } from '../command-result.js'
import type { ConnectionFlags } from '../connection/connection-flags.js'
import { type ExploreFlags, runExplore } from '../explore/run-explore.js'
import { integerFlag } from '../integer-flag.js'

const notes = `
The address on stdout holds a token; without it nobody on this machine can use the page. Ctrl-C ends it.
  threatconnect explore --sandbox          with believable data, no account needed
  threatconnect explore --profile prod --open
`

/** Adds `explore`, the local web page. */
export function addExploreCommand(program: Command, context: CliContext, done: CommandResult): void {
  program
    .command('explore')
    .summary('build, run and export filters in a local web page')
    .description('Serves a page on 127.0.0.1 to build filter sets, look at their plans, browse the results and export them.')
    .option('--port <n>', 'port of 127.0.0.1; 0 takes a free one (default: 0)', integerFlag('--port'))
    .option('--open', 'open the page in the default browser')
    .addHelpText('after', notes)
    .action(async (_own: unknown, self: Command) => {
      const flags: ExploreFlags & ConnectionFlags = self.optsWithGlobals()
      done(await runExplore(context, flags))
    })
}
