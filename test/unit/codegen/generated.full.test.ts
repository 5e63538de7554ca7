import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { generate } from '../../../codegen/generate.js'
import { temporarySpec } from './temporary-spec.js'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Every file under a folder with its contents. */
async function contentsOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  return Object.fromEntries(await Promise.all(files.map(async file => [file.slice(folder.length + 1), await readFile(file, 'utf8')])))
}

/** Names of the files that differ: a comparison of the whole would print megabytes. */
function differing(a: Record<string, string>, b: Record<string, string>): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(name => a[name] !== b[name]).sort()
}

describe('what is generated', () => {
  let checkedIn: Record<string, string>
  let generated: Record<string, string>

  beforeAll(async () => {
    await using spec = await temporarySpec()
    await generate(spec.folder, spec.output)
    checkedIn = await contentsOf(join(root, 'generated'))
    generated = await contentsOf(spec.output)
  }, 300_000)

  // The files that are checked in came from another process, at another time: generating is the same each time.
  it('is what is checked in: run `npm run generate` when this fails', () => {
    expect(differing(checkedIn, generated)).toEqual([])
  })

  it('names its source and its command', () => {
    for (const [name, text] of Object.entries(checkedIn)) {
      if (name.startsWith('validators/') || name === 'openapi.json') continue
      expect([name, text.slice(0, 60)]).toEqual([
        name,
        expect.stringMatching(/^\/\/ (Generated from spec|Copied from codegen\/runtime)\/ by `npm run generate`\. Do no/),
      ])
    }
  })

  it('comes from less than 4,000 lines written by hand', async () => {
    const lines = Object.values(await contentsOf(join(root, 'spec'))).map(text => text.split('\n').length)
    expect(lines.reduce((sum, count) => sum + count, 0)).toBeLessThan(4_000)
  })
})
