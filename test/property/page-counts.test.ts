import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProtocolError } from '../../src/errors/index.js'
import { walkPages } from '../../src/paging/page-sequence.js'
import type { PageSource } from '../../src/paging/page-source.js'
import { cases } from '../effort.js'

/** A list on a server that may promise anything, and give fewer rows a page than it is asked for. */
interface List {
  readonly rows: number
  readonly promised: number
  readonly cap: number
}

function sourceOf({ rows, promised, cap }: List, instead: (start: number) => readonly unknown[] | undefined = () => undefined): PageSource {
  const all = Array.from({ length: rows }, (_, id) => ({ id }))
  return {
    name: 'list',
    paginated: true,
    fetch: async (start, limit) => async () => ({
      rows: instead(start) ?? all.slice(start, start + Math.min(limit, cap)),
      total: start === 0 ? promised : undefined,
    }),
  }
}

async function idsOf(source: PageSource, options: { limit: number; prefetch: number }): Promise<{ ids: unknown[]; error: unknown }> {
  const ids: unknown[] = []
  try {
    for await (const page of walkPages<{ id: number }>(source, undefined, { ...options, from: undefined, warn: () => {} }))
      ids.push(...page.rows.map(({ id }) => id))
  } catch (error) {
    return { ids, error }
  }
  return { ids, error: undefined }
}

const count = fc.integer({ min: 0, max: 60 })
const walk = { limit: fc.integer({ min: 2, max: 12 }), prefetch: fc.integer({ min: 0, max: 5 }) }

describe('a list whose server counts wrong', () => {
  it('neither loses nor repeats a row, for any promised count and pages of any size', async () => {
    const list = fc.record({ rows: count, promised: count, cap: fc.integer({ min: 1, max: 12 }), ...walk })
    await fc.assert(
      fc.asyncProperty(list, async ({ limit, prefetch, ...given }) => {
        // A first page that is cut to just what a count too low promises looks like the whole list.
        fc.pre(given.cap >= limit || given.promised !== given.cap || given.promised >= given.rows)
        const { ids, error } = await idsOf(sourceOf(given), { limit, prefetch })
        expect(error).toBeUndefined()
        expect(ids).toEqual(Array.from({ length: given.rows }, (_, id) => id))
      }),
      { numRuns: cases(500, 2_000) },
    )
  })

  it('leaves out a page, or gives it twice, only with an error, after the rows before it', async () => {
    const list = fc.record({ rows: fc.integer({ min: 30, max: 60 }), isRepeated: fc.boolean(), ...walk })
    await fc.assert(
      fc.asyncProperty(list, async ({ rows, isRepeated, limit, prefetch }) => {
        const before = Array.from({ length: limit }, (_, id) => ({ id }))
        const source = sourceOf({ rows, promised: rows, cap: limit }, start => (start === limit ? (isRepeated ? before : []) : undefined))
        const { ids, error } = await idsOf(source, { limit, prefetch })
        expect(error).toBeInstanceOf(ProtocolError)
        expect(error).toMatchObject({ position: { operation: 'list', start: limit } })
        expect(ids).toEqual(before.map(({ id }) => id))
      }),
    )
  })
})
