import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type ReliabilityData, readReliabilityData, withFigures } from '../../../scripts/reliability-figures.js'

const page = readFileSync(join(import.meta.dirname, '../../../docs/reliability.md'), 'utf8')
const [begin = '', end = ''] = page.match(/^<!-- (?:begin|end) of figures.*-->$/gm) ?? []
const blank = `Guide.\n\n${begin}\nold\n${end}\n`
const data: ReliabilityData = {
  faults: [
    { fault: 'stall', strikes: 'once', operation: 'GET one', outcome: 'recovers', requests: 2, note: '' },
    { fault: 'stall', strikes: 'always', operation: 'GET one', outcome: 'TimeoutError', requests: 2, note: '' },
    { fault: 'stall', strikes: 'always', operation: 'POST create', outcome: 'CommitError from TimeoutError', requests: 1, note: '' },
    { fault: 'page empty', strikes: 'always', operation: 'GET one', outcome: 'not applicable', requests: undefined, note: '' },
  ],
  mutation: [
    { area: 'filters', mutants: 1200, killed: 1000, timeout: 4, survived: 190, noCoverage: 6, score: 83.7, date: '2026-11-24' },
    { area: 'write', mutants: 100, killed: 90, timeout: 0, survived: 10, noCoverage: 0, score: 90, date: '2026-11-25' },
  ],
  measurements: new Map([
    [
      'bulk',
      {
        date: '2026-11-24',
        node: 'v20.20.2',
        cpus: 2,
        command: 'npm run bench -- bulk --save',
        figures: [
          { what: 'rate', value: 123_456.7, unit: 'rows/s' },
          { what: 'rates compared', value: 0.499, unit: 'ratio', target: { atLeast: 0.5 } },
          { what: 'memory', value: 12.34, unit: 'MB', target: { atMost: 20 } },
        ],
      },
    ],
  ]),
}

describe('the figures of docs/reliability.md', () => {
  it('match bench/results and the fault matrix (to update them, run npx tsx scripts/make-reliability.ts)', () => {
    expect(page).toBe(withFigures(page, readReliabilityData()))
  })

  it('replace the old ones, and keep the guide', () => {
    const made = withFigures(blank, data)
    expect(made.startsWith(`Guide.\n\n${begin}\n\n### Faults\n`)).toBe(true)
    expect(made.endsWith(`\n\n${end}\n`)).toBe(true)
    expect(made).not.toContain('old')
    expect(withFigures(made, data)).toBe(made)
  })

  it('show the outcome of every operation with every fault, and the number of combinations', () => {
    const made = withFigures(blank, data)
    expect(made).toContain('4 combinations. 1 recover, 2 end in a typed error, 1 cannot occur (–).')
    expect(made).toContain('| fault | GET one |\n| --- | --- |\n| stall | recovers |')
    expect(made).toContain(
      '| fault | GET one | POST create |\n| --- | --- | --- |\n| stall | `TimeoutError` | `TimeoutError` |\n| page empty | – | – |',
    )
  })

  it('name the run and the missed targets', () => {
    const made = withFigures(blank, data)
    expect(made).toContain('| rate | 123,457 rows/s |  |')
    expect(made).toContain('| rates compared | 0.50 | ≥ 0.50, **missed** |')
    expect(made).toContain('| memory | 12.3 MB | ≤ 20 MB |')
    expect(made).toContain('`npm run bench -- bulk --save` on 2026-11-24, Node 20.20.2, 2 CPUs.')
    expect(made).toContain('| filters | 1,200 | 1,000 | 4 | 190 | 6 | 83.7 % | ≥ 85 %, **missed** |')
    expect(made).toContain('| write | 100 | 90 | 0 | 10 | 0 | 90 % | ≥ 85 % |')
    expect(made).toContain('`npm run test:mutation` on 2026-11-24, 2026-11-25.')
  })

  it('omit what has not been measured', () => {
    const made = withFigures(blank, { ...data, mutation: undefined, measurements: new Map() })
    expect(made.match(/^### .*$/gm)).toEqual(['### Faults'])
  })

  it('require their marks in the page', () => {
    expect(() => withFigures('A page without marks.', data)).toThrow('has no lines "<!-- begin of figures')
  })
})
