import { describe, expect, it } from 'vitest'
import { FormatError, type FormattableEntity, formats } from '../../../src/formats/index.js'

/** As `JSON.parse` gives it: it reads any depth, but cannot write it. */
const deep = (): string => JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)
/** As rows of an answer come: nothing has checked them. */
const host = (description: string | null): FormattableEntity => Object.assign({ type: 'Host', hostName: 'www.badguy.com' }, { description })

describe('a value that has no JSON', () => {
  // Typed as what the description promises, since that is how what it does not promise gets here.
  const itself: string = JSON.parse('[]')
  Object.assign(itself, [itself])
  const big: string = Object.assign(JSON.parse('[]'), [1n])
  const print: Record<string, (entity: FormattableEntity) => unknown> = {
    cef: formats.cef,
    csv: formats.csv,
    json: formats.json,
    'json in detail': entity => formats.json(entity, { detail: true }),
    keyval: formats.keyval,
    leef: formats.leef,
    ndjson: formats.ndjson,
  }

  it.each(Object.keys(print))('is rejected by %s, with the reason and what to do', name => {
    for (const [value, reason] of [
      [deep(), 'call stack'],
      [itself, 'circular'],
      [big, 'BigInt'],
    ] as const) {
      const run = () => print[name]?.(host(value))
      expect(run).toThrow(FormatError)
      expect(run).toThrow(reason)
      expect(run).toThrow('Use the option "fields" to leave it out')
    }
  })

  it('does not matter if its field is not printed', () => {
    expect(formats.json(host(deep()), { fields: ['hostName'] })).toContain('www.badguy.com')
  })
})
