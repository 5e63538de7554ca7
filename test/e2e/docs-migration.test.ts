import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readPage } from './docs/snippets.js'

/** The public methods of the vendor's SDK 2.4.21, by class, read off its source. */
const calls = readFileSync(join(import.meta.dirname, 'docs/sdk-calls.tsv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map(line => line.split('\t')[1] ?? '')

describe('the migration page', () => {
  it('names every call of the SDK, where a name that ends in … covers all with that beginning', () => {
    const cells = [...readPage('docs/migration.md').matchAll(/^\| ([^|]*) \|/gm)].map(([, cell = '']) => cell).join(' ')
    const named = [...cells.matchAll(/`([^`]+)`/g)].flatMap(([, code = '']) => code.match(/[a-z_]+…?/gi) ?? [])
    const exact = new Set(named)
    const prefixes = named.filter(name => name.endsWith('_…')).map(name => name.slice(0, -1))
    const missing = calls.filter(call => !exact.has(call) && !prefixes.some(prefix => call.startsWith(prefix)))
    expect([...new Set(missing)]).toEqual([])
  })
})
