import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')
const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.ts'))
  .map(file => {
    const text = readFileSync(join(root, 'src', file), 'utf8')
    const imports = [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, path = '']) =>
      relative(root, resolve(root, 'src', dirname(file), path)).replace(/\.js$/, '.ts'),
    )
    return { name: `src/${file}`, lines: text.trimEnd().split('\n').length, imports }
  })

function importersOf(name: string): readonly string[] {
  return files.filter(({ imports }) => imports.includes(name)).map(file => file.name)
}

describe('a file of src', () => {
  it('has at most 250 lines', () => {
    expect(files.filter(({ lines }) => lines > 250).map(({ name, lines }) => `${name}: ${lines}`)).toEqual([])
  })

  it('of less than 20 lines serves several others, unless it runs in the browser or is one of a list', () => {
    // Tests load the parts of the page that need no browser. Formats have a file each, whatever their length.
    const apart = /^src\/(?:explore\/page|formats)\/|\/index\.ts$|^src\/index\.ts$/
    const small = files.filter(({ name, lines }) => lines < 20 && !apart.test(name))
    expect(small.filter(({ name }) => importersOf(name).length < 2).map(({ name }) => name)).toEqual([])
  })
})
