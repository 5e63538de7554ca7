import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)

/** What each example must print; an example without a line here fails. */
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
  it.each(examples)('%s runs against the sandbox', async file => {
    const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('TC_')))
    const { stdout } = await run(process.execPath, ['--import', 'tsx', join('examples', file)], { cwd: root, env: environment })
    const patterns = expected[file]
    if (patterns === undefined) throw new Error(`say in this test what ${file} prints`)
    for (const pattern of patterns) expect(stdout).toMatch(pattern)
  })
})
