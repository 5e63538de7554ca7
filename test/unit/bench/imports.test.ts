import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const folder = join(import.meta.dirname, '../../../bench')
const programs = readdirSync(folder).filter(file => file.endsWith('.mjs'))

/** What the programs import from the built package. The compiler does not read them. */
const imports = programs.flatMap(file =>
  [...readFileSync(join(folder, file), 'utf8').matchAll(/^import \{([^}]+)\} from '\.\.\/dist\/src\/index\.js'/gm)].flatMap(
    ([, names = '']) => names.split(',').map(name => ({ file, name: name.trim() })),
  ),
)

it('the programs of the benchmarks import what the package exports', async () => {
  const exported = Object.keys(await import('../../../src/index.js'))
  expect(imports.length).toBeGreaterThan(5)
  expect(imports.filter(({ name }) => !exported.includes(name))).toEqual([])
})
