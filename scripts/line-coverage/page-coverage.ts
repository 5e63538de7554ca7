import { appendFileSync, readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { z } from 'zod'

/** The variable with the path of the file for the browser's counts. Without it nothing is counted. */
export const pageCoverageVariable = 'PAGE_COVERAGE_FILE'

const entry = z.object({
  url: z.string(),
  source: z.string().optional(),
  functions: z.array(z.object({ ranges: z.array(z.object({ startOffset: z.number(), endOffset: z.number(), count: z.number() })) })),
})
type Entry = z.infer<typeof entry>

/** Starts counting the executed script lines of a page. */
export async function countPage(page: Page): Promise<void> {
  if (process.env[pageCoverageVariable] !== undefined) await page.coverage.startJSCoverage({ resetOnNavigation: false })
}

/** Adds the counts of the page to the file. The page can be closed afterwards. */
export async function keepPageCounts(page: Page): Promise<void> {
  const file = process.env[pageCoverageVariable]
  if (file === undefined) return
  const entries = await page.coverage.stopJSCoverage()
  appendFileSync(file, `${JSON.stringify(entries.filter(({ url }) => url.includes('/page/')))}\n`)
}

/** Reads the file that `keepPageCounts` writes. */
export function readPageCounts(file: string): readonly Entry[] {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  return lines.flatMap(line => z.array(entry).parse(JSON.parse(line)))
}

/**
 * Counts the lines of scripts with code, and those that any page executed.
 * @param entries V8's block coverage. A range covers its contents, except for nested ranges (V8 blog, "JavaScript code coverage")
 */
export function pageLines(entries: readonly Entry[]): { total: number; covered: number } {
  const scripts = new Map<string, boolean[]>()
  for (const { url, source = '', functions } of entries) {
    const { pathname } = new URL(url)
    const runs = new Uint8Array(source.length)
    const ranges = functions.flatMap(one => one.ranges)
    // Outer ranges first, so that nested ranges override them.
    ranges.sort((one, other) => one.startOffset - other.startOffset || other.endOffset - one.endOffset)
    for (const { startOffset, endOffset, count } of ranges) runs.fill(Math.min(count, 1), startOffset, endOffset)
    const lines = scripts.get(pathname) ?? []
    scripts.set(pathname, lines)
    let start = 0
    for (const [number, line] of source.split('\n').entries()) {
      const first = line.search(/\S/)
      if (/\w/.test(line) && !/^\s*(\/\/|\/?\*)/.test(line)) lines[number] = lines[number] === true || runs[start + first] === 1
      start += line.length + 1
    }
  }
  const all = [...scripts.values()].flatMap(lines => Object.values(lines))
  return { total: all.length, covered: all.filter(isCovered => isCovered).length }
}
