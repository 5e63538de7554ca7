import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import openapiTypescript, { astToString } from 'openapi-typescript'
import { diffBundles, formatDiff } from './diff.js'
import { clientView, decodedView } from './emit/client-view.js'
import { emitTables } from './emit/emit-tables.js'
import { knownValuesType } from './emit/known-values.js'
import { publishedView } from './emit/published-view.js'
import { tolerantView } from './emit/tolerant-view.js'
import { writeValidators } from './emit/write-validators.js'
import { addExamples } from './expand/examples.js'
import { expandSpec } from './expand/expand-spec.js'
import type { Mapping } from './expand/source.js'
import { lintSpec } from './lint/lint-spec.js'
import { factsOf, sourceCounts } from './sources.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/**
 * Generates everything from the specification: expand → lint → bundle → types, tables, validators.
 *
 * @param spec the `spec/` folder
 * @param output the folder to write, emptied first
 * @returns how many facts are documented, seen in clients and assumed
 * @throws SpecError or an error with one line for each problem when the specification is broken
 */
export async function generate(spec: string, output: string): Promise<string> {
  const { document, lists, templates } = expandSpec(spec)
  addExamples(document)
  const problems = await lintSpec(document, lists)
  if (problems.length > 0) throw new Error(problems.join('\n'))

  await rm(output, { recursive: true, force: true })
  await mkdir(output, { recursive: true })
  const bundle = join(output, 'openapi.json')
  await writeFile(bundle, `${JSON.stringify(publishedView(document))}\n`)
  const types = { alphabetize: true, silent: true, transform: knownValuesType }
  const schema = astToString(await openapiTypescript(clientView(document, lists) as never, types))
  await writeFile(join(output, 'schema.d.ts'), `// Generated from spec/ by \`npm run generate\`. Do not edit.\n\n${schema}`)
  for (const [name, text] of Object.entries(emitTables(document, lists, templates))) await writeFile(join(output, name), text)
  await writeValidators(decodedView(tolerantView(document, { undecoded: false })), join(output, 'validators'))
  return sourceCounts(factsOf(document))
}

/**
 * Runs the command of `npm run generate`.
 *
 * @param args `--spec` and `--output` folders; `--diff` with an older bundle lists what has changed since, and generates nothing
 * @param print takes the counts of the sources, or the list of changes
 * @returns the exit code: 1 when a change breaks callers
 * @throws SpecError or an error with one line for each problem when the specification is broken
 */
export async function runGenerate(args: readonly string[], print: (text: string) => void = console.log): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      spec: { type: 'string', default: join(root, 'spec') },
      output: { type: 'string', default: join(root, 'generated') },
      diff: { type: 'string' },
    },
  })
  if (values.diff === undefined) {
    print(await generate(resolve(values.spec), resolve(values.output)))
    return 0
  }
  const { document } = expandSpec(resolve(values.spec))
  const old: Mapping = JSON.parse(await readFile(values.diff, 'utf8'))
  const changes = diffBundles(old, publishedView(document))
  print(formatDiff(changes))
  return changes.some(change => change.breaking) ? 1 : 0
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  runGenerate(process.argv.slice(2)).then(
    code => {
      process.exitCode = code
    },
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : String(error))
      process.exitCode = 2
    },
  )
}
