import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root, type Snippet } from './snippets.js'

const folder = join(root, 'node_modules/.cache/docs-snippets')

/** What every snippet has at hand, as the pages say: a connection to a sandbox, and that sandbox. */
const globals = `declare const tc: import('${root}/src/index.js').ThreatConnect
declare const sandbox: import('${root}/src/sandbox/index.js').Sandbox
`

const tsconfig = {
  extends: '../../../tsconfig.json',
  compilerOptions: { noUnusedLocals: false, noUnusedParameters: false, tsBuildInfoFile: 'check.tsbuildinfo' },
  include: ['*.ts'],
  exclude: [],
}

/** The module of a snippet. Its lines have the numbers that they have in the page, so that errors point there. */
export function snippetFile({ page, line }: Pick<Snippet, 'page' | 'line'>): string {
  return join(folder, `${page.replaceAll(/\W/g, '-')}-${line}.ts`)
}

/** Writes a module for each snippet. The package is imported from its source. */
export function writeSnippets(all: readonly Snippet[]): void {
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(folder)) if (name.endsWith('.ts')) rmSync(join(folder, name))
  for (const snippet of all) {
    const code = snippet.text
      .replaceAll(/from 'threatconnect-v2'/g, `from '${root}/src/index.js'`)
      .replaceAll(/from 'threatconnect-v2\/sandbox'/g, `from '${root}/src/sandbox/index.js'`)
    writeFileSync(snippetFile(snippet), `${'\n'.repeat(snippet.line - 1)}${code}export {}\n`)
  }
  writeFileSync(join(folder, 'globals.d.ts'), globals)
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig))
}

/** Checks the types of all snippets in one run; returns the compiler's complaints by file. */
export async function checkSnippets(): Promise<ReadonlyMap<string, readonly string[]>> {
  const compiler = join(root, 'node_modules/typescript/bin/tsc')
  const run = promisify(execFile)(process.execPath, [compiler, '-p', folder, '--pretty', 'false'], { cwd: folder })
  const complaints = await run.then(() => '', readOutput)
  const found = new Map<string, string[]>()
  for (const line of complaints.split('\n')) {
    const [, name, rest] = /^([\w-]+\.ts)(.*)$/.exec(line) ?? []
    if (name === undefined || rest === undefined) continue
    const file = join(folder, name)
    found.set(file, [...(found.get(file) ?? []), rest])
  }
  return found
}

/** The compiler tells on stdout what is wrong, and fails. */
function readOutput(error: unknown): string {
  if (error instanceof Error && 'stdout' in error && typeof error.stdout === 'string') return error.stdout
  throw error
}
