import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it, vi } from 'vitest'
import { ThreatConnect } from '../../src/index.js'
import { startSandbox } from '../../src/sandbox/index.js'
import { expectOutput } from './docs/expect-output.js'
import { printedBy } from './docs/printed-by.js'
import { SnippetFiles } from './docs/snippet-files.js'
import { type Snippet, snippets } from './docs/snippets.js'

const run = snippets('ts').filter(({ words }) => !words.includes('show'))
const files = new SnippetFiles('run')
const home = process.cwd()
const scratch = mkdtempSync(join(tmpdir(), 'threatconnect-docs-'))

beforeAll(() => {
  files.write(run)
  process.chdir(scratch)
})

afterAll(() => {
  process.chdir(home)
  rmSync(scratch, { recursive: true })
})

describe('the TypeScript of README.md and docs/', () => {
  it.each(run)('$page:$line runs and prints what the page shows', async snippet => {
    const printed = await runSnippet(snippet)
    if (snippet.output !== undefined) expectOutput(printed, snippet.output)
  })
})

/** Runs a snippet with a sandbox of its own, which `tc`, `sandbox` and the `TC_` variables lead to; returns what it printed. */
async function runSnippet(snippet: Snippet): Promise<string> {
  const sandbox = await startSandbox({ indicators: 1_000, seed: 1 })
  const tc = new ThreatConnect({ baseUrl: sandbox.url, accessId: sandbox.accessId, secretKey: sandbox.secretKey })
  vi.stubGlobal('sandbox', sandbox)
  vi.stubGlobal('tc', tc)
  vi.stubEnv('TC_BASE_URL', sandbox.url)
  vi.stubEnv('TC_ACCESS_ID', sandbox.accessId)
  vi.stubEnv('TC_SECRET_KEY', sandbox.secretKey)
  try {
    return await printedBy(() => import(/* @vite-ignore */ files.fileOf(snippet)))
  } finally {
    vi.unstubAllGlobals()
    vi.unstubAllEnvs()
    await tc.close()
    await sandbox.stop()
  }
}
