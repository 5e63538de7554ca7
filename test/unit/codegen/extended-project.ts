import { execFile } from 'node:child_process'
import { cp, readFile, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { generate } from '../../../codegen/generate.js'
import { type TemporarySpec, temporarySpec } from './temporary-spec.js'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')

/** A copy of the sources over a specification with an endpoint, a group type, and a field more. */
export interface ExtendedProject extends AsyncDisposable {
  /** Imports a generated table. */
  readonly table: <T>(file: string) => Promise<T>
  /** Type-checks modules, by file name, in the folder of the project. @returns the compiler's messages */
  readonly check: (sources: Readonly<Record<string, string>>) => Promise<string>
  /** Runs the command line. @returns all that it writes */
  readonly threatconnect: (...args: string[]) => Promise<string>
  /** Runs a module in the folder of the project. @returns all that it writes */
  readonly runModule: (source: string) => Promise<string>
}

const ransomNote = `  - { branch: ransomNotes, entity: ransomNote, Schema: RansomNote, Schemas: RansomNotes, name: Ransom Note, words: ransom note, plural: ransom notes, filterFields: groupFilters, documented: [demand], columns: [demand], postFilters: [demand], landmark: { id: 70, name: Pay Up }, seed: { demand: 3 } }`

const schemas = `
- define:
    RansomNote:
      description: A ransom note.
      allOf:
        - $ref: '#/components/schemas/GroupBase'
        - type: object
          properties:
            type: { type: string, enum: [Ransom Note] }
            demand: &demand { type: number, minimum: 0, description: What is asked for. }
      examples: [{ id: 54321, name: Pay Up, demand: 3 }]
    RansomNoteCreate:
      description: A ransom note to create.
      type: object
      additionalProperties: false
      required: [name]
      properties: &ransomNote { name: { type: string, minLength: 1, description: Name of the note. }, demand: *demand }
      examples: [{ name: Pay Up, demand: 3 }]
    RansomNoteUpdate:
      description: Changes to a ransom note.
      type: object
      additionalProperties: false
      properties: *ransomNote
      examples: [{ demand: 4 }]
`

/** Extends the specification, generates once, and bundles the command line once: each of its runs is then a quarter of a second. */
export async function extendedProject(): Promise<ExtendedProject> {
  const spec = await temporarySpec()
  await addEndpoint(spec)
  await addKind(spec)
  await generate(spec.folder, spec.output)
  const folder = join(spec.output, '..')
  await cp(join(root, 'src'), join(folder, 'src'), { recursive: true })
  await cp(join(root, 'package.json'), join(folder, 'package.json'))
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir')
  const run = (...args: string[]) =>
    new Promise<string>(done =>
      execFile(process.execPath, args, { cwd: folder, timeout: 240_000, killSignal: 'SIGKILL' }, (_, stdout, stderr) =>
        done(stdout + stderr),
      ),
    )
  const bundle = async (entry: string) => {
    const shared = {
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node20.19',
      packages: 'external',
      logLevel: 'error',
    } as const
    await build({ ...shared, absWorkingDir: folder, entryPoints: [entry], outdir: join(folder, 'dist'), outbase: folder })
    return join(folder, 'dist', entry.replace(/\.ts$/, '.js'))
  }
  const commandLine = await bundle('src/cli/main.ts')
  return {
    table: async <T>(file: string) => (await import(pathToFileURL(join(spec.output, file)).href)) as T, // What the generator writes; the tests look at it.
    check: async sources => {
      for (const [file, source] of Object.entries(sources)) await writeFile(join(folder, file), source)
      const settings = {
        extends: join(root, 'tsconfig.json'),
        compilerOptions: { incremental: false },
        files: Object.keys(sources),
        include: [],
      }
      await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(settings))
      return run(tsc, '-p', folder, '--noEmit', '--types', 'node')
    },
    threatconnect: (...args) => run(commandLine, ...args),
    runModule: async source => {
      await writeFile(join(folder, 'probe.ts'), source)
      return run(await bundle('probe.ts'))
    },
    [Symbol.asyncDispose]: () => spec[Symbol.asyncDispose](),
  }
}

/** Follows "Adding an endpoint" in the README of spec/, and nothing else. */
async function addEndpoint(spec: TemporarySpec): Promise<void> {
  const text = await readFile(join(root, 'spec/README.md'), 'utf8')
  const section = text.slice(text.indexOf('## Adding an endpoint'))
  const [parameter = '', family = ''] = [...section.matchAll(/^ {3}```yaml\n(.*?)^ {3}```$/gms)].map(([, block = '']) =>
    block.replace(/^ {3}/gm, ''),
  )
  await spec.replace('parameters.yaml', '  # Ids: positive integers', `  ${parameter.trim()}\n  # Ids: positive integers`)
  await spec.append('paths/tags.yaml', `\n${family}`)
}

/** Adds a group type to the table of kinds, and a field to an existing one. */
async function addKind(spec: TemporarySpec): Promise<void> {
  await spec.replace(
    'types.yaml',
    '\n# What rows of one subject have in common',
    `${ransomNote}\n\n# What rows of one subject have in common`,
  )
  await spec.replace('schemas/groups.yaml', 'except: { Schema: [Campaign,', 'except: { Schema: [RansomNote, Campaign,')
  await spec.append('schemas/groups.yaml', schemas)
  // A field of an existing type: its schema says what it is, the table of kinds where it shows.
  await spec.replace(
    'schemas/groups.yaml',
    'type: { type: string, enum: [Incident] }',
    'type: { type: string, enum: [Incident] }\n            severity: { type: integer, minimum: 0, description: How bad it is. }',
  )
  await spec.replace(
    'types.yaml',
    'filterFields: incidentFilters, documented: [eventDate], marks: [eventDate], stix: incident',
    'filterFields: incidentFilters, columns: [severity], postFilters: [severity], documented: [eventDate, severity], marks: [eventDate], stix: incident',
  )
}
