import { describe, expect, it } from 'vitest'
import { coverageFigures } from '../../../scripts/line-coverage/coverage-figures.js'

const counted = (covered: number, total: number) => ({ total, covered, skipped: 0, pct: 0 })
const file = (covered: number, total: number) => ({
  lines: counted(covered, total),
  statements: counted(covered, total),
  functions: counted(1, 2),
  branches: counted(2, 3),
})

describe('the figures of the line coverage', () => {
  it('add up all files, and those of each folder', () => {
    const report = {
      total: file(1899, 2000),
      '/project/src/http/retry.ts': file(10, 10),
      '/project/src/http/deep/token.ts': file(5, 10),
      '/project/src/cli/main.ts': file(0, 0),
      '/project/src/client.ts': file(2, 3),
    }
    expect(coverageFigures(report, '/project', { total: 200, covered: 199 })).toEqual([
      { what: 'lines', value: 95.3, unit: '%', target: { atLeast: 95 } },
      { what: 'branches', value: 66.6, unit: '%' },
      { what: 'functions', value: 50, unit: '%' },
      { what: 'lines of `src`', value: 66.6, unit: '%' },
      { what: 'lines of `src/cli`', value: 100, unit: '%' },
      { what: 'lines of `src/http`', value: 75, unit: '%' },
      { what: 'lines of the compiled explore page in Chromium', value: 99.5, unit: '%' },
    ])
  })

  it('need a report of Istanbul', () => {
    const none = { total: 0, covered: 0 }
    expect(() => coverageFigures({ '/project/src/client.ts': file(2, 3) }, '/project', none)).toThrow('has no total')
    expect(() => coverageFigures({ total: { lines: 7 } }, '/project', none)).toThrow()
  })
})
