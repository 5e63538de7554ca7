// Runs the tests with V8 coverage, and prints the line coverage of src/ by folder: npm run test:lines
// Exits with 1 if the coverage is below the target. --save keeps the figures; other options are passed to vitest.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { saveIfAsked } from '../../bench/measurement.js'
import { coverageFigures, target } from './coverage-figures.js'
import { pageCoverageVariable, pageLines, readPageCounts } from './page-coverage.js'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'threatconnect-coverage-'))
try {
  const options = [
    '--mode=full',
    '--coverage',
    '--coverage.include=src/**/*.ts',
    // The page runs in a browser, where its lines are counted.
    '--coverage.exclude=src/explore/page/**',
    '--coverage.reporter=json-summary',
    '--coverage.reportOnFailure',
    `--coverage.reportsDirectory=${join(folder, 'report')}`,
    // Coverage makes everything slower.
    '--testTimeout=240000',
    '--typecheck.enabled=false',
  ]
  const others = process.argv.slice(2).filter(word => word !== '--save')
  const pageCounts = join(folder, 'page.ndjson')
  const env = { ...process.env, [pageCoverageVariable]: pageCounts }
  const { status } = spawnSync('npx', ['vitest', 'run', ...options, ...others], { stdio: 'inherit', cwd: root, env })
  if (status !== 0) process.exitCode = 1
  const report: unknown = JSON.parse(readFileSync(join(folder, 'report/coverage-summary.json'), 'utf8'))
  const page = existsSync(pageCounts) ? pageLines(readPageCounts(pageCounts)) : { total: 0, covered: 0 }
  if (page.total === 0) console.error('The explore page was not run, for want of Chromium: its lines are not counted.')
  const figures = coverageFigures(report, root, page)
  console.table(Object.fromEntries(figures.map(({ what, value }) => [what, value])))
  if (figures.some(({ value, target: bound }) => bound !== undefined && value < target)) {
    console.error(`Fewer than ${target} % of the lines of src/ are run.`)
    process.exitCode = 1
  }
  if (status === 0) saveIfAsked('coverage', 'npm run test:lines --', figures)
} finally {
  rmSync(folder, { recursive: true })
}
