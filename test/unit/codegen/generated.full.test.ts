import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
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
  let again: Record<string, string>

  beforeAll(async () => {
    await using spec = await temporarySpec()
    const second = join(spec.output, '..', 'again')
    const command = [createRequire(import.meta.url).resolve('tsx/cli'), join(root, 'codegen/generate.ts'), '--output', second]
    await Promise.all([generate(spec.folder, spec.output), promisify(execFile)(process.execPath, command)])
    checkedIn = await contentsOf(join(root, 'generated'))
    generated = await contentsOf(spec.output)
    again = await contentsOf(second)
  }, 300_000)

  it('is the same each time', () => {
    expect(differing(generated, again)).toEqual([])
  })

  it('is what is checked in: run `npm run generate` when this fails', () => {
    expect(differing(checkedIn, generated)).toEqual([])
  })

  it('names its source and its command', () => {
    for (const [name, text] of Object.entries(checkedIn)) {
      if (name.startsWith('validators/') || name === 'openapi.json') continue
      expect([name, text.slice(0, 60)]).toEqual([
        name,
        expect.stringMatching(/^\/\/ Generated from spec\/ by `npm run generate`\. Do not edit/),
      ])
    }
  })

  it('comes from less than 4,000 lines written by hand', async () => {
    const lines = Object.values(await contentsOf(join(root, 'spec'))).map(text => text.split('\n').length)
    expect(lines.reduce((sum, count) => sum + count, 0)).toBeLessThan(4_000)
  })
})
