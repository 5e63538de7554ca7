import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')

/** The order of docs/architecture.md: a part imports only from parts above it. */
const order = [
  'generated',
  'src/errors',
  'src/json.ts',
  'src/indicators',
  'src/http',
  'src/client.ts',
  'src/paging',
  'src/printing',
  'src/request',
  'src/filters',
  'src/write',
  'src/formats',
  'src/report',
  'src/threatconnect.ts',
  'src/index.ts',
  'src/sandbox',
  'src/cli',
]

/** Parts that stand alone but for what they name here. */
const alone: Record<string, readonly string[]> = {
  'src/errors': [],
  'src/printing': [],
  'src/formats': ['generated', 'src/errors', 'src/json.ts'],
  'src/json.ts': [],
  'src/indicators': ['generated', 'src/errors'],
  'src/report': ['src/printing'],
  'src/sandbox': ['generated', 'src/errors', 'src/json.ts', 'src/http', 'src/indicators'],
}

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts'))
    .map(file => join(folder, file))
}

function partOf(file: string): string | undefined {
  return order.find(part => file === part || file.startsWith(`${part}/`))
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  return [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(match =>
    relative(root, resolve(root, dirname(file), match[1] ?? '')).replace(/\.js$/, '.ts'),
  )
}

const files = [...filesUnder('src')]

describe('the house', () => {
  it('has a place for every file', () => {
    expect(files.filter(file => partOf(file) === undefined)).toEqual([])
  })

  it('imports one way, down the order', () => {
    const wrong = files.flatMap(file =>
      importsOf(file).flatMap(target => {
        const [from, to] = [partOf(file), partOf(target)]
        if (from === undefined || to === undefined || from === to) return []
        const isAbove = order.indexOf(to) < order.indexOf(from)
        const isAllowed = alone[from] === undefined || alone[from].includes(to)
        return isAbove && isAllowed ? [] : [`${file} → ${target}`]
      }),
    )
    expect(wrong).toEqual([])
  })

  it('has no circle', () => {
    const circles: string[] = []
    const done = new Set<string>()
    const visit = (file: string, trail: readonly string[]) => {
      if (trail.includes(file)) {
        circles.push([...trail.slice(trail.indexOf(file)), file].join(' → '))
        return
      }
      if (done.has(file) || !files.includes(file)) return
      for (const target of runtimeImportsOf(file)) visit(target, [...trail, file])
      done.add(file)
    }
    for (const file of files) visit(file, [])
    expect(circles).toEqual([])
  })

  it('calls no file utils, helpers, common or misc', () => {
    expect(files.filter(file => /(utils?|helpers?|common|misc)(\/|\.ts$)/.test(file))).toEqual([])
  })
})

/** Imports that are left when types are erased; a circle of types alone is none at run time. */
function runtimeImportsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8').replace(/(?:import|export) type [^;]*? from '[^']+'/gs, '')
  return [...text.matchAll(/from\s*'(\.[^']+)'/g)].map(match =>
    relative(root, resolve(root, dirname(file), match[1] ?? '')).replace(/\.js$/, '.ts'),
  )
}
