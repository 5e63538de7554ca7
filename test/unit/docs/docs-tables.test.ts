import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { docsTables, withTable } from '../../../scripts/docs-tables.js'

const root = join(import.meta.dirname, '../../..')
const tables = await docsTables()

describe('the tables of the docs', () => {
  it.each(tables.map(table => [table.name, table] as const))(
    'follow from the code: %s. If not, run "npx tsx scripts/docs-tables.ts"',
    (_, table) => {
      const page = readFileSync(join(root, table.page), 'utf8')
      expect(page).toBe(withTable(page, table))
    },
  )

  it('name what they list', () => {
    expect(tables.map(({ table }) => table)).toEqual([
      expect.stringContaining('\n| `TC_BASE_URL` | `baseUrl` | `--base-url` | '),
      expect.stringContaining(
        '\n| `csv` | Comma-separated values, for spreadsheets and databases | one kind per document | `.csv` | `.csv` | ',
      ),
      expect.stringContaining('\n| `bulk status`, `bulk json`, `bulk csv` | '),
      expect.stringContaining('\n| operation | `POST /v2/batch/createAndUpload` | seen in tcex, Java SDK |\n| answer | '),
    ])
  })

  it('need markers in the page', () => {
    expect(() => withTable('# A page\n', { page: 'a.md', name: 'formats', table: '' })).toThrow(
      'a.md has no markers for the table of formats.',
    )
  })
})
