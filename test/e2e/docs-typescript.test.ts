import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { format } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ThreatConnect } from '../../src/index.js'
import { startSandbox } from '../../src/sandbox/index.js'
import { expectOutput } from './docs/expect-output.js'
import { checkSnippets, snippetFile, writeSnippets } from './docs/snippet-files.js'
import { type Snippet, snippets } from './docs/snippets.js'

const all = snippets('ts')
const home = process.cwd()
const scratch = mkdtempSync(join(tmpdir(), 'threatconnect-docs-'))
let complaints: ReadonlyMap<string, readonly string[]> = new Map()

beforeAll(async () => {
  writeSnippets(all)
  complaints = await checkSnippets()
  process.chdir(scratch)
})

afterAll(() => {
  process.chdir(home)
  rmSync(scratch, { recursive: true })
})

describe('the TypeScript of README.md and docs/', () => {
  it.each(all)('$page:$line compiles, runs and prints what the page shows', async snippet => {
    expect(complaints.get(snippetFile(snippet)) ?? []).toEqual([])
    if (snippet.words.includes('show')) return
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
  const written: string[] = []
  for (const method of ['log', 'error', 'warn', 'table'] as const)
    vi.spyOn(console, method).mockImplementation((...values: unknown[]) => void written.push(`${format(...values)}\n`))
  vi.spyOn(process.stdout, 'write').mockImplementation((...[chunk, encoding, callback]) => {
    written.push(chunk.toString())
    const done = typeof encoding === 'function' ? encoding : callback
    done?.()
    return true
  })
  try {
    await import(/* @vite-ignore */ snippetFile(snippet))
  } finally {
    vi.restoreAllMocks()
    vi.unstubAllGlobals()
    vi.unstubAllEnvs()
    await tc.close()
    await sandbox.stop()
  }
  return written.join('')
}
