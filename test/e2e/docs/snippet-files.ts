import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root, type Snippet } from './snippets.js'

/** What every snippet can use, as the pages say: a connection to a sandbox, and that sandbox. */
const globals = `declare const tc: import('${root}/src/index.js').ThreatConnect
declare const sandbox: import('${root}/src/sandbox/index.js').Sandbox
`

const tsconfig = {
  extends: '../../../tsconfig.json',
  compilerOptions: { noUnusedLocals: false, noUnusedParameters: false, tsBuildInfoFile: 'check.tsbuildinfo' },
  include: ['*.ts'],
  exclude: [],
}

/** A folder with a module for each snippet. Test files that run at the same time need a folder each. */
export class SnippetFiles {
  readonly #folder: string

  /** @param purpose what the snippets are used for; part of the folder's name */
  constructor(purpose: string) {
    this.#folder = join(root, `node_modules/.cache/docs-snippets-${purpose}`)
  }

  /** The module of a snippet. Its lines have the numbers that they have in the page, so that errors point there. */
  fileOf({ page, line }: Pick<Snippet, 'page' | 'line'>): string {
    return join(this.#folder, `${page.replaceAll(/\W/g, '-')}-${line}.ts`)
  }

  /** Writes a module for each snippet. The package is imported from its source. */
  write(all: readonly Snippet[]): void {
    mkdirSync(this.#folder, { recursive: true })
    for (const name of readdirSync(this.#folder)) if (name.endsWith('.ts')) rmSync(join(this.#folder, name))
    for (const snippet of all) {
      const code = snippet.text
        .replaceAll(/from 'threatconnect-v2'/g, `from '${root}/src/index.js'`)
        .replaceAll(/from 'threatconnect-v2\/sandbox'/g, `from '${root}/src/sandbox/index.js'`)
      writeFileSync(this.fileOf(snippet), `${'\n'.repeat(snippet.line - 1)}${code}export {}\n`)
    }
  }

  /** Checks the types of all snippets in one run; returns the compiler's complaints by file. */
  async check(): Promise<ReadonlyMap<string, readonly string[]>> {
    writeFileSync(join(this.#folder, 'globals.d.ts'), globals)
    writeFileSync(join(this.#folder, 'tsconfig.json'), JSON.stringify(tsconfig))
    const compiler = join(root, 'node_modules/typescript/bin/tsc')
    const run = promisify(execFile)(process.execPath, [compiler, '-p', this.#folder, '--pretty', 'false'], { cwd: this.#folder })
    const complaints = await run.then(() => '', readOutput)
    const found = new Map<string, string[]>()
    for (const line of complaints.split('\n')) {
      const [, name, rest] = /^([\w-]+\.ts)(.*)$/.exec(line) ?? []
      if (name === undefined || rest === undefined) continue
      const file = join(this.#folder, name)
      found.set(file, [...(found.get(file) ?? []), rest])
    }
    return found
  }
}

/** The compiler prints what is wrong to stdout, and fails. */
function readOutput(error: unknown): string {
  if (error instanceof Error && 'stdout' in error && typeof error.stdout === 'string') return error.stdout
  throw error
}
