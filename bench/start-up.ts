// The fixed costs of the package: import, start of the command line, installed size, compile time of the types.
import { execFileSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Figure, saveIfAsked } from './measurement.js'

const root = join(import.meta.dirname, '..')
const median = (values: readonly number[]) => [...values].sort((one, other) => one - other)[values.length >> 1] ?? Number.NaN
const node = (...words: string[]) => execFileSync(process.execPath, words, { cwd: root, encoding: 'utf8' })

/** Returns the duration of a process in milliseconds. */
function lasts(...words: string[]): number {
  const start = performance.now()
  node(...words)
  return performance.now() - start
}

function bytesUnder(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}

const times = <Value>(count: number, measure: () => Value): Value[] => Array.from({ length: count }, measure)

const main = pathToFileURL(join(root, 'dist/src/index.js')).href
const script = `const start = performance.now(); await import(${JSON.stringify(main)}); console.log(performance.now() - start)`
const imported = median(times(15, () => Number(node('--input-type=module', '-e', script))))

const command = join(root, 'dist/src/cli/main.js')
const starts = times(21, () => ({ ours: lasts(command, '--version'), bare: lasts('-e', '0') }))
const started = median(starts.map(({ ours, bare }) => ours / bare))

const [packed] = JSON.parse(
  execFileSync('npm', ['pack', '--dry-run', '--ignore-scripts', '--json'], { cwd: root, encoding: 'utf8', stdio: 'pipe' }),
)
const [, ...dependencies] = execFileSync('npm', ['ls', '--omit=dev', '--all', '--parseable'], { cwd: root, encoding: 'utf8' })
  .trim()
  .split('\n')
// Nested dependencies are counted with the package that contains them.
const folders = dependencies.filter(folder => !dependencies.some(other => folder.startsWith(`${other}/`)))
const installed = (packed.unpackedSize + folders.reduce((sum, folder) => sum + bytesUnder(folder), 0)) / 1e6

const compiler = join(root, 'node_modules/typescript/bin/tsc')
const settings = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', '--skipLibCheck', '--types', 'node']
const compile = (file: string) => lasts(compiler, ...settings, join(root, 'bench/consumer', file)) / 1000
const compiled = times(5, () => ({ program: compile('program.ts'), empty: compile('empty.ts') }))
const typed = median(compiled.map(({ program, empty }) => program - empty))

const figures: Figure[] = [
  { what: '`import` of the package', value: imported, unit: 'ms', target: { atMost: 80 } },
  { what: '`threatconnect --version`, compared with `node -e 0`', value: started, unit: 'ratio', target: { atMost: 2.5 } },
  { what: 'installed size with dependencies', value: installed, unit: 'MB', target: { atMost: 15 } },
  { what: 'additional time of `tsc --noEmit` for a program of fifty lines', value: typed, unit: 's', target: { atMost: 2.5 } },
]
console.log(
  `start-up: import ${imported.toFixed(0)} ms (target 80), --version ${started.toFixed(2)} × node -e 0 (target 2.5), installation ${installed.toFixed(1)} MB of ${folders.length + 1} packages (target 15), tsc + ${typed.toFixed(2)} s (target 2.5)`,
)
saveIfAsked('start-up', 'npm run bench -- start-up', figures)
