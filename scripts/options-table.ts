// Writes the table of options into README.md: npx tsx scripts/options-table.ts
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { allowedText, flagName, type ListedOption, OPTION_LIST } from '../src/http/index.js'

const START = '<!-- options: written by scripts/options-table.ts -->\n'
const END = '<!-- /options -->\n'

/** The table of options in Markdown. */
export function optionsTable(): string {
  const rows = OPTION_LIST.map(option => [code(option.variable), code(option.name), code(flagName(option)), meaningOf(option)])
  return [['variable', 'option', 'flag', 'meaning'], ['---', '---', '---', '---'], ...rows]
    .map(cells => `| ${cells.join(' | ')} |\n`)
    .join('')
}

/** Puts the table between its markers. @throws Error when the page has no markers */
export function withOptionsTable(page: string): string {
  const [before, rest] = page.split(START)
  const after = rest?.split(END)[1]
  if (before === undefined || after === undefined) throw new Error('README.md has no markers for the table of options.')
  return `${before}${START}\n${optionsTable()}\n${END}${after}`
}

function code(name: string | undefined): string {
  return name === undefined ? '' : `\`${name}\``
}

function meaningOf(option: ListedOption): string {
  const { choices, range, default: fallback, sentence } = option
  const allowed = choices === undefined ? (range === undefined ? [] : [allowedText(option)]) : [choices.map(code).join(', ')]
  const facts = [...allowed, ...(fallback === undefined ? [] : [`default ${code(String(fallback))}`])]
  return facts.length === 0 ? sentence : `${sentence} (${facts.join('; ')})`
}

if (process.argv[1] === import.meta.filename) {
  const page = join(import.meta.dirname, '../README.md')
  writeFileSync(page, withOptionsTable(readFileSync(page, 'utf8')))
}
