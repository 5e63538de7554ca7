import { readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { dependencies: Record<string, string> } // Our own file.

/** The modules that the declarations of the built package import, from its entry points on. */
function modulesOfDeclarations(): Set<string> {
  const modules = new Set<string>()
  const open = ['index', 'sandbox/index'].map(name => join(root, `dist/src/${name}.d.ts`))
  const seen = new Set(open)
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    for (const [, from = ''] of readFileSync(file, 'utf8').matchAll(/(?:^(?:import|export|\}).*\bfrom|\bimport\()\s*['"]([^'"]+)['"]/gm)) {
      const target = resolve(dirname(file), from.replace(/\.js$/, '.d.ts'))
      if (!from.startsWith('.')) modules.add(from)
      else if (!seen.has(target)) {
        seen.add(target)
        open.push(target)
      }
    }
  }
  return modules
}

it('the declarations of the package import only what is installed with it', () => {
  const isInstalled = (name: string) => name.startsWith('node:') || builtinModules.includes(name) || name in dependencies
  const modules = [...modulesOfDeclarations()]
  expect(modules).toContain('undici')
  expect(modules.filter(name => !isInstalled(name))).toEqual([])
})
