import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')
const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.ts'))
  .map(file => join('src', file))
const isInHttp = (file: string) => file.startsWith('src/http/')

describe('src/http', () => {
  it('has no circular import, not even of types', () => {
    const circles: string[] = []
    const done = new Set<string>()
    const visit = (file: string, trail: readonly string[]) => {
      if (trail.includes(file)) circles.push([...trail.slice(trail.indexOf(file)), file].join(' → '))
      if (trail.includes(file) || done.has(file)) return
      for (const target of importsOf(file).filter(isInHttp)) visit(target, [...trail, file])
      done.add(file)
    }
    for (const file of files.filter(isInHttp)) visit(file, [])
    expect(circles).toEqual([])
  })

  it('is imported through its index only', () => {
    const deep = files
      .filter(file => !isInHttp(file))
      .flatMap(file =>
        importsOf(file).flatMap(target => (isInHttp(target) && target !== 'src/http/index.ts' ? [`${file} → ${target}`] : [])),
      )
    expect(deep).toEqual([])
  })
})

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  return [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(match =>
    relative(root, resolve(root, dirname(file), match[1] ?? '')).replace(/\.js$/, '.ts'),
  )
}
