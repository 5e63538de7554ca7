// Writes the tables of the docs that follow from the code: npx tsx scripts/docs-tables.ts
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Argument, Command } from 'commander'
import { createProgram } from '../src/cli/program.js'
import { type FormatFacts, formats } from '../src/formats/index.js'
import { allowedText, flagName, type ListedOption, OPTION_LIST } from '../src/http/index.js'
import { undocumentedRows } from './sources-table.js'

const root = join(import.meta.dirname, '..')

/** A page with its generated table, between `<!-- name: … -->` and `<!-- /name -->`. */
interface DocsTable {
  readonly page: string
  readonly name: string
  readonly table: string
}

/** The tables as they should be. */
export async function docsTables(): Promise<readonly DocsTable[]> {
  return [
    { page: 'README.md', name: 'options', table: optionsTable() },
    { page: 'docs/formats.md', name: 'formats', table: formatsTable() },
    { page: 'docs/command-line.md', name: 'commands', table: await commandsTable() },
    { page: 'docs/differences.md', name: 'sources', table: sourcesTable() },
  ]
}

/** Puts a table between its markers. @throws Error when the page has no markers */
export function withTable(text: string, { page, name, table }: DocsTable): string {
  const start = `<!-- ${name}: written by scripts/docs-tables.ts -->\n`
  const end = `<!-- /${name} -->\n`
  const [before, rest] = text.split(start)
  const after = rest?.split(end)[1]
  if (before === undefined || after === undefined) throw new Error(`${page} has no markers for the table of ${name}.`)
  return `${before}${start}\n${table}\n${end}${after}`
}

function optionsTable(): string {
  const rows = OPTION_LIST.map(option => [code(option.variable), code(option.name), code(flagName(option)), meaningOf(option)])
  return markdown(['variable', 'option', 'flag', 'meaning'], rows)
}

function meaningOf(option: ListedOption): string {
  const { choices, range, default: fallback, sentence } = option
  const allowed = choices === undefined ? (range === undefined ? [] : [allowedText(option)]) : [choices.map(code).join(', ')]
  const facts = [...allowed, ...(fallback === undefined ? [] : [`default ${code(String(fallback))}`])]
  return facts.length === 0 ? sentence : `${sentence} (${facts.join('; ')})`
}

function formatsTable(): string {
  const rows = formats.list.map(({ name, summary, holds, extension, recognizedExtensions, options }: FormatFacts) => [
    code(name),
    summary,
    holds,
    code(`.${extension}`),
    recognizedExtensions.map(known => code(`.${known}`)).join(', '),
    options.map(code).join(', '),
  ])
  return markdown(['format', 'writes', 'holds', 'saved as', 'selected by', 'options'], rows)
}

/** What is not documented, by the marks of the generated bundle. */
function sourcesTable(): string {
  const bundle = JSON.parse(readFileSync(join(root, 'generated/openapi.json'), 'utf8'))
  return markdown(['what', 'where', 'source'], undocumentedRows(bundle))
}

/** Each command as its own help describes it. */
async function commandsTable(): Promise<string> {
  const { stdin, stdout, stderr } = process
  const context = { stdin, stdout, stderr, env: {}, signal: new AbortController().signal, now: Date.now }
  const program = await createProgram(['--help'], context, () => {})
  const rows = program.commands.map(command => [spellings(command).map(code).join(', '), command.summary() || command.description()])
  return markdown(['command', 'what it does'], rows)
}

/** A command that has a few commands is named with each of them: `bulk json`. */
function spellings(command: Command): string[] {
  if (command.commands.length > 5) return [`${command.name()} …`]
  if (command.commands.length > 0) return command.commands.map(part => `${command.name()} ${part.name()}`)
  return [[command.name(), ...command.registeredArguments.map(argumentText)].join(' ')]
}

function argumentText(argument: Argument): string {
  const text = `${argument.name()}${argument.variadic ? '…' : ''}`
  return argument.required ? `<${text}>` : `[${text}]`
}

function code(name: string | undefined): string {
  return name === undefined ? '' : `\`${name}\``
}

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |\n`).join('')
}

if (process.argv[1] === import.meta.filename) {
  for (const table of await docsTables()) {
    const file = join(root, table.page)
    writeFileSync(file, withTable(readFileSync(file, 'utf8'), table))
  }
}
