import { once } from 'node:events'
import type { Command } from 'commander'
import { UsageError } from '../../../errors/index.js'
import { compiledScripts, openBrowser, pageAssets, startExploreServer } from '../../../explore/index.js'

import type { CliContext, CommandResult } from '../../cli-context.js'
import { connect } from '../../connection/connect.js'
import type { ConnectionFlags } from '../../connection/connection-flags.js'
import { exitCode } from '../../exit-code.js'
import { integerFlag } from '../../flag-values.js'
import { copiedConnection } from './copied-connection.js'

const notes = `
The URL printed on stdout contains a token. Without it no other user of this machine can use the page. Press Ctrl-C to stop.
  threatconnect explore --sandbox          sample data, no account needed
  threatconnect explore --profile prod --open
`

/** Adds `explore`, which serves a local web page. */
export function addExploreCommand(program: Command, context: CliContext, done: CommandResult): void {
  program
    .command('explore')
    .summary('build, run and export filters in a local web page')
    .description('Serves a page on 127.0.0.1 where you build filter sets, see their plans, browse the results and export them.')
    .option('--port <n>', 'port on 127.0.0.1; 0 picks a free one (default: 0)', integerFlag('--port'))
    .option('--open', 'open the page in the default browser')
    .addHelpText('after', notes)
    .action(async (_own: unknown, self: Command) => {
      const flags: ExploreFlags & ConnectionFlags = self.optsWithGlobals()
      done(await runExplore(context, flags))
    })
}

/** The options of `explore` as parsed by commander. */
export interface ExploreFlags {
  readonly port?: number
  readonly open?: true
}

/** Serves the explore page until it is stopped. @returns the exit code */
export async function runExplore(context: CliContext, flags: ExploreFlags & ConnectionFlags): Promise<number> {
  const port = flags.port ?? 0
  if (port < 0 || port > 65_535) throw new UsageError(`--port ${port} is out of range: use 0 to 65535.`)
  const assets = pageAssets(compiledScripts())
  await using connection = await connect(context, flags)
  await using server = await startExploreServer({
    connection: connection.threatConnect,
    copied: copiedConnection(flags, context.env),
    sandbox: flags.sandbox === true,
    assets,
    port,
    now: context.now,
  })
  context.stdout.write(`${server.url}\n`)
  if (flags.quiet !== true) context.stderr.write('Open this URL in a browser on this machine. Press Ctrl-C to stop.\n')
  await using _opened = flags.open === true ? openBrowser(server.url, text => context.stderr.write(text)) : undefined
  if (!context.signal.aborted) await once(context.signal, 'abort')
  return exitCode.done
}
