import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Area, areas } from './areas.js'
import { forgetSurvivors } from './forget-survivors.js'
import { type AreaScore, scoreOf } from './score.js'

// Mutates the areas named on the command line, or all areas. Other options are passed to Stryker: `npm run test:mutation -- filters --force`.

const measurements = 'bench/results/mutation.json'
const words = process.argv.slice(2)
const firstOption = words.findIndex(word => word.startsWith('-'))
const names = firstOption === -1 ? words : words.slice(0, firstOption)
const options = firstOption === -1 ? [] : words.slice(firstOption)
const unknown = names.filter(name => !areas.some(area => area.name === name))
if (unknown.length > 0) {
  console.error(`There is no area "${unknown.join('", "')}". Use one of: ${areas.map(({ name }) => name).join(', ')}.`)
  process.exit(2)
}
const isPart = options.some(option => option === '-m' || option.startsWith('--mutate'))
if (isPart && names.length !== 1) {
  console.error(`To mutate some files, name their area first: npm run test:mutation -- filters --mutate src/filters/plan.ts`)
  process.exit(2)
}

const failed = areas.filter(({ name }) => names.length === 0 || names.includes(name)).filter(area => !mutate(area))
console.table(readScores())
if (failed.length > 0) {
  console.error(
    `Below the threshold, or not run: ${failed.map(({ name }) => name).join(', ')}. The survivors are in .stryker/<area>/mutation.html.`,
  )
  process.exit(1)
}

/** Runs Stryker for one area, and records the score unless options select a part of the area. */
function mutate(area: Area): boolean {
  const report = `.stryker/${area.name}/mutation.json`
  rmSync(report, { force: true })
  forgetSurvivors(`.stryker/${area.name}/incremental.json`)
  const date = new Date().toISOString().slice(0, 10)
  const { status } = spawnSync('npx', ['stryker', 'run', '--mutate', area.source.join(','), ...options], {
    stdio: 'inherit',
    // Not UTC, so that code that uses local time by mistake fails.
    env: { ...process.env, MUTATION_AREA: area.name, TZ: 'America/St_Johns' },
  })
  if (!isPart && existsSync(report)) {
    const score = scoreOf(area, readFileSync(report, 'utf8'), date)
    const others = readScores().filter(other => other.area !== area.name)
    const order = (score: AreaScore) => areas.findIndex(({ name }) => name === score.area)
    mkdirSync(dirname(measurements), { recursive: true })
    writeFileSync(
      measurements,
      `${JSON.stringify(
        [...others, score].toSorted((a, b) => order(a) - order(b)),
        null,
        2,
      )}\n`,
    )
  }
  return status === 0
}

function readScores(): AreaScore[] {
  return existsSync(measurements) ? JSON.parse(readFileSync(measurements, 'utf8')) : []
}
