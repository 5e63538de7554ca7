import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')

/** Words and phrases that CONTRIBUTING.md rules out: they read as translated, or mean several things. Names in code follow the same rule. */
const banned: readonly RegExp[] = [
  /\b(?:tell|tells|told|untold)\b/i,
  /\b(?:mend|mends|mended|mending)\b/i,
  /\banew\b/i,
  /\bbeside\b/i,
  /\b(?:whoever|whatever)\b/i,
  /\b(?:(?<!there )is none|is had|of no matter|that is there|come about|met half-way|left in doubt|under way|by its look|the house)\b/i,
  /[a-z](?:Told|Untold|UnderWay)\b|\b(?:[Tt]old|[Uu]nderWay|[Uu]ntold)[A-Z]|Teller\b/,
]

/** Where people read: code with its comments and messages, the specification, the docs. */
const places = ['src', 'codegen', 'spec', 'scripts', 'bench', 'examples', 'docs', 'README.md', 'CONTRIBUTING.md', 'SECURITY.md']

/** Data that is quoted, not written by us, and the lists of banned words themselves. */
const quoted =
  /^(?:test\/(?:golden|data|reference|consumers)\/|bench\/(?:corpus|results)\/|docs\/(?:images|public-face)|test\/unit\/house\/voice\.test\.ts$)/

const files = places
  .flatMap(place =>
    place.endsWith('.md')
      ? [place]
      : readdirSync(join(root, place), { recursive: true, encoding: 'utf8' }).map(file => join(place, file).replaceAll('\\', '/')),
  )
  .filter(file => /\.(?:ts|mjs|md|yaml|yml|css|html)$/.test(file) && !quoted.test(file) && !file.includes('node_modules'))

function findings(text: string): string[] {
  return text
    .split('\n')
    .flatMap((line, index) => (banned.some(word => word.test(line)) ? [`${index + 1}: ${line.trim().slice(0, 120)}`] : []))
}

describe('the English of the project', () => {
  it.each(places)('has no banned word in %s', place => {
    const here = files.filter(file => file === place || file.startsWith(`${place}/`))
    expect(here).not.toEqual([])
    expect(here.flatMap(file => findings(readFileSync(join(root, file), 'utf8')).map(finding => `${file}:${finding}`))).toEqual([])
  })

  it('is searched by words: the test finds one in prose and in a name, and none in part of another word', () => {
    expect(findings('// The server tells the total.')).toHaveLength(1)
    expect(findings('const filtersUntold = 1')).toHaveLength(1)
    expect(findings('const toldError = 1')).toHaveLength(1)
    expect(findings('besides, the intellectual recommended a threshold')).toEqual([])
  })
})
