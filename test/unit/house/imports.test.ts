import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')

/** The order in docs/architecture.md: a part imports only from parts above it. */
const order = [
  'generated',
  'src/errors',
  'src/exact-integers.ts',
  'src/exact-json.ts',
  'src/json.ts',
  'src/row-facts.ts',
  'src/words.ts',
  'src/printing.ts',
  'src/version.ts',
  'src/indicators',
  'src/http',
  'src/client.ts',
  'src/paging',
  'src/request',
  'src/filters',
  'src/write',
  'src/formats',
  'src/report',
  'src/threatconnect.ts',
  'src/index.ts',
  'src/sandbox',
  'src/explore',
  'src/cli',
]

/** Parts that import only from the parts listed here. */
const alone: Record<string, readonly string[]> = {
  'src/errors': [],
  'src/exact-integers.ts': [],
  'src/exact-json.ts': ['src/exact-integers.ts'],
  'src/json.ts': ['src/exact-integers.ts'],
  'src/row-facts.ts': ['generated', 'src/exact-integers.ts'],
  'src/words.ts': [],
  'src/printing.ts': [],
  'src/indicators': ['generated', 'src/errors', 'src/exact-integers.ts', 'src/row-facts.ts'],
  'src/formats': [
    'generated',
    'src/errors',
    'src/exact-integers.ts',
    'src/exact-json.ts',
    'src/json.ts',
    'src/row-facts.ts',
    'src/words.ts',
  ],
  'src/report': ['src/printing.ts', 'src/words.ts'],
  'src/sandbox': ['generated', 'src/errors', 'src/json.ts', 'src/words.ts', 'src/http', 'src/indicators'],
}

/** The browser part of a folder shares only types with its server part. */
const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.ts'))
  .map(file => join('src', file))

function partOf(file: string): string | undefined {
  return order.find(part => file === part || file.startsWith(`${part}/`))
}

/** The imports of a file, including types. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  return [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(match =>
    relative(root, resolve(root, dirname(file), match[1] ?? '')).replace(/\.js$/, '.ts'),
  )
}

const importsByFile = new Map(files.map(file => [file, importsOf(file)]))

/** The imports between parts. */
const crossings = [...importsByFile].flatMap(([file, targets]) =>
  targets.flatMap(target => {
    const [from, to] = [partOf(file), partOf(target)]
    return from === undefined || to === undefined || from === to ? [] : [{ file, target, from, to }]
  }),
)

describe('the folders of src/', () => {
  it('contain every file', () => {
    expect(files.filter(file => partOf(file) === undefined)).toEqual([])
  })

  it('import one way, down the order', () => {
    const wrong = crossings.filter(({ from, to }) => {
      const isAbove = order.indexOf(to) < order.indexOf(from)
      return !isAbove || (alone[from] !== undefined && !alone[from].includes(to))
    })
    expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([])
  })

  it('are reached through their index.ts alone', () => {
    const past = crossings.filter(({ to, target }) => to.startsWith('src/') && !to.endsWith('.ts') && target !== `${to}/index.ts`)
    expect(past.map(({ file, target }) => `${file} → ${target}`)).toEqual([])
  })

  it('have no circular imports, not even of types', () => {
    const circles: string[] = []
    const done = new Set<string>()
    const visit = (file: string, trail: readonly string[]) => {
      if (trail.includes(file)) {
        circles.push([...trail.slice(trail.indexOf(file)), file].join(' → '))
        return
      }
      if (done.has(file)) return
      for (const target of importsByFile.get(file) ?? []) visit(target, [...trail, file])
      done.add(file)
    }
    for (const file of files) visit(file, [])
    expect(circles).toEqual([])
  })

  it('give the explore page, which browsers load, nothing but types', () => {
    const page = files.filter(file => file.startsWith('src/explore/page/'))
    const values = page.flatMap(file =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/^import (?!type )[^']*'(\.\.[^']+)'/gm)].map(
        ([, target]) => `${file} → ${target}`,
      ),
    )
    expect([page.length > 5, values]).toEqual([true, []])
  })

  it('have no file called utils, helpers, common or misc', () => {
    expect(files.filter(file => /(utils?|helpers?|common|misc)(\/|\.ts$)/.test(file))).toEqual([])
  })
})
