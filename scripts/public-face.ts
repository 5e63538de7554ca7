// Prints the public face of the package: its exports with their members and types. `npm run check` fails when it differs from docs/public-face.txt.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Container, containers } from '../generated/containers.js'
import { PublicSurface } from './public-surface.js'

const recorded = join(import.meta.dirname, '../docs/public-face.txt')
const entries = ['src/index.ts', 'src/sandbox/index.ts']
/** The types that containers of `ThreatConnect` have in addition to queries. No signature mentions them, so that users need no name for them. */
const writers = ['AnyGroupWriter', 'ContentMethods', 'IndicatorWriter', 'NamedWriter', 'PdfMethods', 'TypedIndicatorWriter']

/** The methods of the filter that `where` passes to its callback: they follow from the API description. */
function filterMethods(): string[] {
  return Object.entries(containers).flatMap(([name, { filters, fields, postFilters }]: [string, Container]) => [
    `filters of ${name}`,
    ...Object.entries(filters).map(([filter, { kind }]) => `  ${filter}: ${kind}`),
    ...Object.entries(fields).map(([field, { type, operators }]) => `  api.${field}: ${type} ${operators.join(' ')}`),
    ...postFilters.map(filter => `  post.${filter}`),
  ])
}

const surface = new PublicSurface(entries)
const sections = [
  ...entries.map(entry => [`# ${entry}`, ...surface.face(entry)]),
  ['# Writing, through ThreatConnect', ...surface.face('src/write/index.ts', writers)],
  ['# Filters', ...filterMethods()],
]
const text = `${sections.map(lines => lines.join('\n')).join('\n\n')}\n`

if (process.argv.includes('--write')) {
  writeFileSync(recorded, text)
} else {
  const before = readFileSync(recorded, 'utf8')
  if (before !== text) {
    const [old, current] = [before.split('\n'), text.split('\n')]
    for (const line of old) if (!current.includes(line)) console.error(`- ${line}`)
    for (const line of current) if (!old.includes(line)) console.error(`+ ${line}`)
    console.error('The public face has changed. Check the differences, then record them with `npm run face -- --write`.')
    process.exitCode = 1
  }
}
