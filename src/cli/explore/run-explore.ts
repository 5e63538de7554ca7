import { once } from 'node:events'
import type { CliContext } from '../cli-context.js'
import { connect } from '../connection/connect.js'
import type { ConnectionFlags } from '../connection/connection-flags.js'
import { exitCode } from '../exit-code.js'
import { UsageError } from '../usage-error.js'
import { copiedConnection } from './copied-connection.js'
import { startExploreServer } from './explore-server.js'
import { openBrowser } from './open-browser.js'
import { compiledScripts, pageAssets } from './page-assets.js'

/** The options of `explore` as commander hands them over. */
export interface ExploreFlags {
  readonly port?: number
  readonly open?: true
}

/** Serves the explore page until it is stopped. @returns the exit code */
export async function runExplore(context: CliContext, flags: ExploreFlags & ConnectionFlags): Promise<number> {
  const port = flags.port ?? 0
  if (port < 0 || port > 65_535) throw new UsageError(`--port was given ${port}: give a port from 0 to 65535.`)
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
  if (flags.quiet !== true) context.stderr.write('Open this address in a browser on this machine; Ctrl-C ends it.\n')
  await using _opened = flags.open === true ? openBrowser(server.url, text => context.stderr.write(text)) : undefined
  if (!context.signal.aborted) await once(context.signal, 'abort')
  return exitCode.done
}
