import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { printedBy } from './docs/printed-by.js'

const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)

/** What each example prints. An example without a line here fails. */
const expected: Record<string, readonly RegExp[]> = {
  'batch-indicators.ts': [
    /10000 of 10000 done/,
    /^draft 17 failed: .*ssdeep Hash/m,
    /^draft 9999 failed: .*First Seen/m,
    /^10000 deleted$/m,
  ],
  'create-indicator.ts': [/^skipped attribute Source/m, /^confidence 75$/m, /^attribute Description: Test$/m],
  'document-contents.ts': [/^4 MB sent$/m, /^5000000 bytes, SHA-256 fe1b20d9/m, /^the same$/m, /^new contents$/m],
  'request-create-document.ts': [/HTTP Method +POST/, /Body +26 bytes/, /200 the contents of the report/],
  'request-download-document.ts': [/HTTP Method +GET/, /200 application\/octet-stream/, /raw_example/],
  'request-list-indicators.ts': [/Pagination +yes/, /^\d+ indicators$/m],
  'request-upload-contents.ts': [/HTTP Method +PUT/, /Body +28 bytes/, /^new contents of the document$/m],
  'three-filter-objects.ts': [/Plan for indicators: 3 filter objects/, /^[1-9]\d* indicators$/m, /API Calls +\d+/],
  'typed-client.ts': [/Example Community \(Community\)/, /www\.badguy\.com 75/],
}

const examples = readdirSync(join(root, 'examples')).filter(file => file.endsWith('.ts') && file !== 'connect.ts')

describe('the examples', () => {
  beforeAll(() => {
    // Without a connection in the environment, an example starts a sandbox.
    for (const name of Object.keys(process.env)) if (name.startsWith('TC_')) vi.stubEnv(name, undefined)
  })
  afterAll(() => {
    vi.unstubAllEnvs()
  })

  it.each(examples)('%s runs against the sandbox and prints its result', async file => {
    const printed = await printedBy(() => import(join(root, 'examples', file)))
    const patterns = expected[file]
    if (patterns === undefined) throw new Error(`Add the output of ${file} to this test.`)
    for (const pattern of patterns) expect(printed).toMatch(pattern)
  })

  it('run as programs', async () => {
    const { stdout } = await run(process.execPath, ['--import', 'tsx', 'examples/typed-client.ts'], { cwd: root })
    for (const pattern of expected['typed-client.ts'] ?? []) expect(stdout).toMatch(pattern)
  })
})
