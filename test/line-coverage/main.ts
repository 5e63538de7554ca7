// Runs the tests with V8's coverage, tells the lines of src/ that they run, by folder: npm run test:lines
// Ends with 1 below the target. --save keeps the figures; further options go to vitest.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { saveIfAsked } from '../../bench/measurement.js'
import { coverageFigures, target } from './coverage-figures.js'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'threatconnect-coverage-'))
try {
  const options = [
    '--coverage',
    '--coverage.include=src/**/*.ts',
    // It runs in a browser: test/e2e/explore.test.ts drives it there, where V8 of this process does not see it.
    '--coverage.exclude=src/cli/explore/page/**',
    '--coverage.reporter=json-summary',
    '--coverage.reportOnFailure',
    `--coverage.reportsDirectory=${folder}`,
    // Counting makes everything slower.
    '--testTimeout=240000',
    '--typecheck.enabled=false',
  ]
  const others = process.argv.slice(2).filter(word => word !== '--save')
  const { status } = spawnSync('npx', ['vitest', 'run', ...options, ...others], { stdio: 'inherit', cwd: root })
  if (status !== 0) process.exitCode = 1
  const figures = coverageFigures(JSON.parse(readFileSync(join(folder, 'coverage-summary.json'), 'utf8')), root)
  console.table(Object.fromEntries(figures.map(({ what, value }) => [what, value])))
  if (figures.some(({ value, target: bound }) => bound !== undefined && value < target)) {
    console.error(`Fewer than ${target} % of the lines of src/ are run.`)
    process.exitCode = 1
  }
  if (status === 0) saveIfAsked('coverage', 'npm run test:lines', figures)
} finally {
  rmSync(folder, { recursive: true })
}
