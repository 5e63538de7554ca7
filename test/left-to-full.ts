import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** Prints, at the end of a quick run, what only `npm run test:full` runs. Vitest calls it once, after all tests. */
export function teardown(): void {
  const names = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).map(name => name.replaceAll('\\', '/'))
  const whole = names.filter(name => name.endsWith('.full.test.ts')).map(name => name.slice(0, -'.full.test.ts'.length))
  const reduced = names.filter(name => name.endsWith('.ts') && readsEffort(readFileSync(join(root, 'test', name), 'utf8')))
  console.error(
    `Left to npm run test:full: ${whole.toSorted().join(', ')}; the tests of types; most cases of ${reduced.length} files that import effort.ts.`,
  )
}

function readsEffort(source: string): boolean {
  return /from '(?:\.\.?\/)+effort\.js'/.test(source)
}
