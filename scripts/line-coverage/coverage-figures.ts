import { relative, sep } from 'node:path'
import { z } from 'zod'
import type { Figure } from '../../bench/measurement.js'

/** Required line coverage of `src/` in percent. */
export const target = 95

const counted = z.object({ total: z.number(), covered: z.number() })
/** The used part of Istanbul's `json-summary` report: files by absolute path, and the total. */
const summary = z.record(z.string(), z.object({ lines: counted, branches: counted, functions: counted }))

/** Number of lines with code, and of those that were executed. */
interface Lines {
  readonly total: number
  readonly covered: number
}

/**
 * Adds up the lines of a coverage report: for `src/`, and for each of its folders.
 * @param report the parsed `coverage-summary.json`
 * @param root the folder that contains `src/`
 * @param page lines of the explore page, which the report omits because they are counted in the browser
 * @throws ZodError if the report has another format
 */
export function coverageFigures(report: unknown, root: string, page: Lines): Figure[] {
  const { total, ...files } = summary.parse(report)
  if (total === undefined) throw new Error('The coverage report has no total.')
  const folders = new Map<string, Lines>()
  for (const [file, { lines }] of Object.entries(files)) {
    const [source = '', folder = '', ...rest] = relative(root, file).split(sep)
    const name = rest.length === 0 ? source : `${source}/${folder}`
    const sum = folders.get(name) ?? { total: 0, covered: 0 }
    folders.set(name, { total: sum.total + lines.total, covered: sum.covered + lines.covered })
  }
  return [
    {
      what: 'lines',
      value: percent({ total: total.lines.total + page.total, covered: total.lines.covered + page.covered }),
      unit: '%',
      target: { atLeast: target },
    },
    { what: 'branches', value: percent(total.branches), unit: '%' },
    { what: 'functions', value: percent(total.functions), unit: '%' },
    ...[...folders].sort().map(([name, lines]) => ({ what: `lines of \`${name}\``, value: percent(lines), unit: '%' })),
    ...(page.total === 0 ? [] : [{ what: 'lines of the compiled explore page in Chromium', value: percent(page), unit: '%' }]),
  ]
}

function percent({ total, covered }: Lines): number {
  return total === 0 ? 100 : Math.floor((covered / total) * 1000) / 10
}
