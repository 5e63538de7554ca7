import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Figure, type Measurement, readMeasurement } from '../bench/measurement.js'
import { type Expected, readExpected } from '../test/faults/matrix/expected.js'
import type { AreaScore } from './mutation/score.js'

/** The data of the section "Figures" in `docs/reliability.md`. The section omits everything that has not been measured. */
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
    'A million indicators of a sandbox, with a separate process for each kind of output. Memory is the peak of the whole process, including Node.js.',
  ],
  [
    'bulk',
    'Bulk stream',
    'Streaming the bulk document, compared with `JSON.parse` of its whole text, alternating in one run, in separate processes.',
  ],
  [
    'soak',
    'Soak',
    'Concurrent retrievals, filter sets, bulk documents, commits, downloads, breaks and aborts, while the server resets connections, truncates, refuses and delays responses. ' +
      'The last third of the run is compared with the second.',
  ],
  [
    'retrieve',
    'Retrieval',
    '100,000 rows over loopback, compared with a bare loop of `undici` and `JSON.parse`, alternating in the same run.',
  ],
  [
    'formats',
    'Formats',
    'Entities of six types, one line each, in the documented style. CSV is compared with `csv-stringify` on the same rows.',
  ],
  ['start-up', 'Start, size and types', 'What the package costs before it does anything.'],
  ['coverage', 'Coverage', 'Lines of `src/` that the tests execute.'],
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

/** Reads the committed data: the table of the fault matrix, and `bench/results`. */
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
 * Replaces the figures between the two marks of the page.
 * @throws Error if the page has no marks
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

\`test/faults/matrix\` tests every fault with every operation: ${faults.length} combinations. ${recovered} recover, ${failed} end in a typed error, ${impossible} cannot occur (–). In all of them, nothing hangs, no row is lost, nothing is created twice, and the process exits normally. A draft wraps its error in a \`CommitError\`, a batch in a \`BatchInterruptedError\`. The tables show the cause.

Faults of a single request:

${once}

Persistent faults:

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

/** Decimal places by unit; counts and rates have none. */
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

Small changes to the source, one at a time. A test must detect each of them.

${table(['area', 'mutants', 'killed', 'timed out', 'survived', 'not covered', 'score', 'target'], rows)}

\`npm run test:mutation\` on ${days.join(', ')}.`
}
