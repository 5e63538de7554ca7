import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CheckedQuerySpec } from '../../../../src/explore/server/query-spec.js'
import { cliArguments, toCli } from '../../../../src/explore/server/to-cli.js'
import { arbitraryQuerySpec } from './arbitrary-query-spec.js'
import { specOfArguments } from './spec-of-arguments.js'

/** Returns the arguments that a real shell passes to `threatconnect` for each command. */
function argumentsInShell(commands: readonly string[]): string[][] {
  const script = `threatconnect() { printf '%s\\0' "$@" '\u0001'; }\n${commands.join('\n')}\n`
  const output = execFileSync('sh', ['-s'], { input: script, encoding: 'utf8', env: { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8' } })
  return output
    .split('\u0001\0')
    .slice(0, -1)
    .map(words => words.split('\0').slice(0, -1))
}

const query: CheckedQuerySpec = {
  container: 'indicators',
  objects: [
    { owners: ['Example Community'], filters: [{ kind: 'api', name: 'tag', value: 'Nation State' }] },
    {
      operator: 'or',
      type: 'addresses',
      owners: ["it's"],
      filters: [
        { kind: 'field', name: 'countryCode', operator: '=', value: 'US' },
        { kind: 'post', name: 'rating', operator: '>=', value: '3' },
      ],
    },
  ],
}

describe('a query copied as a command', () => {
  it('reads like a hand-written command, with one line per flag if it is long', () => {
    expect(toCli(query, ['--sandbox', '--default-owner', 'Example Org'])).toBe(`threatconnect retrieve indicators \\
  --owner 'Example Community' \\
  --tag 'Nation State' \\
  --or \\
  --type addresses \\
  --owner 'it'\\''s' \\
  --api-country-code '= US' \\
  --post-rating '>= 3' \\
  --sandbox \\
  --default-owner 'Example Org'`)
  })

  it('stays on one line if it is short', () => {
    expect(toCli({ container: 'coursesOfAction', objects: [{ owners: [], filters: [] }], limit: 5 })).toBe(
      'threatconnect retrieve courses-of-action --limit-results 5',
    )
  })

  it('passes through a real shell unchanged, and parses back to the same query with any values', () => {
    const specs = fc.sample(arbitraryQuerySpec, { numRuns: 400, seed: 6 })
    const words = argumentsInShell(specs.map(spec => toCli(spec)))
    expect(words).toHaveLength(specs.length)
    for (const [index, spec] of specs.entries()) {
      expect(words[index]).toEqual(cliArguments(spec))
      expect(specOfArguments(words[index] ?? [])).toEqual(spec)
    }
  })

  it('is refused for a filter that the container does not have, and for an empty filter object among others', () => {
    const wrong: CheckedQuerySpec = { container: 'owners', objects: [{ owners: [], filters: [{ kind: 'api', name: 'tag', value: 'x' }] }] }
    expect(() => toCli(wrong)).toThrow('The container owners has no filter "tag"')
    const empty: CheckedQuerySpec = { ...query, objects: [...query.objects, { operator: 'and', owners: [], filters: [] }] }
    expect(() => toCli(empty)).toThrow('Filter object 3 is empty')
  })
})
