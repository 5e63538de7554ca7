import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { copiedConnection } from '../../../../src/cli/commands/explore/copied-connection.js'
import { type ExploreServer, startExploreServer } from '../../../../src/explore/server/explore-server.js'
import { pageAssets } from '../../../../src/explore/server/page-assets.js'
import { ThreatConnect } from '../../../../src/index.js'
import { type Sandbox, startSandbox } from '../../../../src/sandbox/index.js'

const folder = join(import.meta.dirname, '../../../../src/explore/page')

/** The scripts of the page, compiled from the current sources like in the build. */
function transpiledScripts(): [file: string, text: string][] {
  const compilerOptions = { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true }
  return readdirSync(folder)
    .filter(file => file.endsWith('.ts'))
    .map(file => [
      file.replace(/\.ts$/, '.js'),
      ts.transpileModule(readFileSync(join(folder, file), 'utf8'), { compilerOptions, fileName: file }).outputText,
    ])
}

/** A running explore page over a sandbox. */
export interface ExploreFixture extends AsyncDisposable {
  readonly server: ExploreServer
  readonly sandbox: Sandbox
  readonly connection: ThreatConnect
}

/** Starts the page over a sandbox with a number of indicators. */
export async function exploreFixture(indicators: number, resultLimit = 200): Promise<ExploreFixture> {
  const sandbox = await startSandbox({ indicators, recordRequests: 1000 })
  const { url, accessId, secretKey } = sandbox
  const connection = new ThreatConnect({ baseUrl: url, accessId, secretKey, resultLimit, retries: 1 })
  const server = await startExploreServer({
    connection,
    copied: copiedConnection({ sandbox: true, sandboxIndicators: indicators }, { HOME: '/nonexistent' }),
    sandbox: true,
    assets: pageAssets(transpiledScripts()),
    port: 0,
    now: Date.now,
  })
  return {
    server,
    sandbox,
    connection,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]()
      await connection.close()
      await sandbox.stop()
    },
  }
}
