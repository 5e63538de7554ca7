import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Figure, type Measurement, readMeasurement } from '../bench/measurement.js'
import { type Expected, readExpected } from '../test/faults/matrix/expected.js'
import type { AreaScore } from './mutation/score.js'

/** What the section "Figures" of `docs/reliability.md` is made from; what has not been measured is absent, and not in the section. */
export interface ReliabilityData {
  readonly faults: readonly Expected[]
  readonly mutation: readonly AreaScore[] | undefined
  readonly measurements: ReadonlyMap<string, Measurement>
}

const begin = '<!-- begin of figures: made by scripts/make-reliability.ts, do not edit -->'
const end = '<!-- end of figures -->'

/** Title and meaning of each measurement, in the order of the page. */
const chapters: readonly (readonly [name: string, title: string, words: string])[] = [
  [
    'load',
    'Load',
    'A million indicators of a sandbox, each way out in a process of its own. Memory is the most that the whole process had, with Node itself.',
  ],
  [
    'bulk',
    'Bulk stream',
    'The bulk document read as it comes, against `JSON.parse` of its whole text, in turn in one run, each in a process of its own.',
  ],
  [
    'soak',
    'Soak',
    'Retrievals, filter sets, bulk documents, commits, downloads, breaks and aborts at once, while the server resets, truncates, refuses, dawdles. ' +
      'The last third of the run is held against the second.',
  ],
  ['retrieve', 'Retrieval', '100,000 rows over loopback, against a bare loop of `undici` and `JSON.parse`, in turn in the same run.'],
  ['formats', 'Formats', 'Entities of six types, one line each, in the documented style; CSV against `csv-stringify` on the same rows.'],
  ['start-up', 'Start, size and types', 'What the package costs before it does anything.'],
  ['coverage', 'Coverage', 'Lines of `src/` that the tests run.'],
]

const areaScores: z.ZodType<AreaScore[]> = z.array(
  z.object({
    area: z.string(),
    mutants: z.number(),
    killed: z.number(),
    timeout: z.number(),
    survived: z.number(),
    noCoverage: z.number(),
    score: z.number(),
    date: z.string(),
  }),
)

const measurements = join(import.meta.dirname, '../bench/results')

/** Reads what is committed: the table of the fault matrix, and `bench/results`. */
export function readReliabilityData(): ReliabilityData {
  const mutation = join(measurements, 'mutation.json')
  const names = chapters.map(([name]) => name).filter(name => existsSync(join(measurements, `${name}.json`)))
  return {
    faults: readExpected(),
    mutation: existsSync(mutation) ? areaScores.parse(JSON.parse(readFileSync(mutation, 'utf8'))) : undefined,
    measurements: new Map(names.map(name => [name, readMeasurement(name)])),
  }
}

/**
 * Puts the figures into the page, between their two marks; the guide around them stays.
 * @throws when the page has no marks
 */
export function withFigures(page: string, data: ReliabilityData): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`The page has no lines "${begin}" and "${end}" for the figures.`)
  const sections = [
    faultSection(data.faults),
    ...chapters.map(([name, title, words]) => measurementSection(title, words, data.measurements.get(name))),
    mutationSection(data.mutation),
  ]
  return `${page.slice(0, from)}${begin}\n\n${sections.filter(section => section !== '').join('\n\n')}\n\n${page.slice(to)}`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n')
}

function faultSection(faults: readonly Expected[]): string {
  const count = (isCounted: (cell: Expected) => boolean) => faults.filter(isCounted).length
  const recovered = count(({ outcome }) => outcome === 'recovers')
  const impossible = count(({ outcome }) => outcome === 'not applicable')
  const failed = faults.length - recovered - impossible
  const once = faultTable(faults.filter(({ strikes }) => strikes === 'once'))
  const always = faultTable(faults.filter(({ strikes }) => strikes === 'always'))
  return `### Faults

Every fault meets every operation, in \`test/faults/matrix\`: ${faults.length} cells. ${recovered} recover, ${failed} end in a typed error, ${impossible} cannot occur (–). In each, nothing hangs, no row is lost, nothing is created twice, and the process ends by itself. A draft wraps its error in a \`CommitError\`, a batch in a \`BatchInterruptedError\`; the tables name the cause.

A fault that strikes one request:

${once}

A fault that stays:

${always}`
}

function faultTable(faults: readonly Expected[]): string {
  const operations = [...new Set(faults.map(({ operation }) => operation))]
  const rows = new Map<string, Map<string, string>>()
  for (const { fault, operation, outcome } of faults) {
    const row = rows.get(fault) ?? new Map<string, string>()
    rows.set(fault, row.set(operation, outcomeText(outcome)))
  }
  return table(
    ['fault', ...operations],
    [...rows].map(([fault, row]) => [fault, ...operations.map(operation => row.get(operation) ?? '–')]),
  )
}

function outcomeText(outcome: string): string {
  if (outcome === 'not applicable') return '–'
  return outcome === 'recovers' ? outcome : `\`${outcome.split(' from ').at(-1)}\``
}

function measurementSection(title: string, words: string, measurement: Measurement | undefined): string {
  if (measurement === undefined) return ''
  const { date, node, cpus, command, figures } = measurement
  const rows = figures.map(figure => [figure.what, figureText(figure), targetText(figure)])
  const hasTargets = figures.some(({ target }) => target !== undefined)
  const head = ['', 'figure', ...(hasTargets ? ['target'] : [])]
  return `### ${title}

${words}

${table(
  head,
  rows.map(row => row.slice(0, head.length)),
)}

\`${command}\` on ${date}, Node ${node.replace(/^v/, '')}, ${cpus} CPUs.`
}

/** Places behind the point by what is measured; counts and rates have none. */
const places: Readonly<Record<string, number>> = { ratio: 2, '%': 1, MB: 1, s: 1 }

function numberText(value: number, unit: string): string {
  const most = Math.abs(value) >= 100 ? 0 : (places[unit] ?? 0)
  const text = value.toLocaleString('en-US', { minimumFractionDigits: unit === 'ratio' ? most : 0, maximumFractionDigits: most })
  return unit === '' || unit === 'ratio' ? text : `${text} ${unit}`
}

function figureText({ value, unit }: Figure): string {
  return numberText(value, unit)
}

function targetText({ value, unit, target }: Figure): string {
  if (target === undefined) return ''
  const [sign, bound, isMet] =
    'atLeast' in target ? ['≥', target.atLeast, value >= target.atLeast] : ['≤', target.atMost, value <= target.atMost]
  return `${sign} ${numberText(bound, unit)}${isMet ? '' : ', **missed**'}`
}

function mutationSection(scores: readonly AreaScore[] | undefined): string {
  if (scores === undefined || scores.length === 0) return ''
  const days = [...new Set(scores.map(({ date }) => date))].sort()
  const rows = scores.map(({ area, mutants, killed, timeout, survived, noCoverage, score }) => [
    area,
    ...[mutants, killed, timeout, survived, noCoverage].map(value => numberText(value, '')),
    numberText(score, '%'),
    `≥ 85 %${score >= 85 ? '' : ', **missed**'}`,
  ])
  return `### Mutation testing

Small faults put into the source, one at a time; a test must notice each.

${table(['area', 'mutants', 'killed', 'timed out', 'survived', 'not covered', 'score', 'target'], rows)}

\`npm run test:mutation\` on ${days.join(', ')}.`
}
