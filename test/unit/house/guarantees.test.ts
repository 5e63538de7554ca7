import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const [, section = ''] = readFileSync(join(root, 'docs/reliability.md'), 'utf8').split('## Guarantees of writing\n')
const rows = section
  .split('\n## ')[0]
  ?.split('\n')
  .filter(line => line.startsWith('| ') && !line.startsWith('| guarantee') && !line.startsWith('| ---'))

describe('the guarantees of docs/reliability.md', () => {
  it('are one sentence each, with the test that holds it', () => {
    expect(rows?.length).toBeGreaterThan(10)
    for (const row of rows ?? []) {
      const [, sentence = '', tests = ''] = row.split(' | ').length > 1 ? ['', ...row.slice(2, -2).split(' | ')] : []
      expect(sentence, row).toMatch(/^[A-Z`][^.]*(?:\.[a-z][^.]*)*\.$/)
      const files = [...tests.matchAll(/`(test\/[^`]+)`/g)].map(([, file = '']) => file)
      expect(files.length, row).toBeGreaterThan(0)
      for (const file of files) expect(existsSync(join(root, file)), file).toBe(true)
    }
  })
})
