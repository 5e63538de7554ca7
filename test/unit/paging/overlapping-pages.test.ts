import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { type PagingFlaw, paginateOperation } from '../../../src/paging/index.js'
import { json, type ListServer, numbers, startListServer } from './list-server.js'

let server: ListServer
afterEach(() => server.close())

type Fields = Readonly<Record<string, unknown>>
type Row = (index: number) => Fields

const host = (index: number): Fields => ({ ownerName: 'A', type: 'Host', summary: `h${index}.example.com` })
/** Rows as lists have them: with ids in order, with ids in no order, with large ids, with a value only. */
const kinds: readonly (readonly [string, Row])[] = [
  ['ids in order', index => ({ id: index + 1, ...host(index) })],
  ['ids in no order', index => ({ id: ((index * 37) % 101) + 1, ...host(index) })],
  ['large ids', index => ({ id: `5404319552844${String(5957 + index)}`, ...host(index) })],
  ['no ids', host],
]

/** Serves 35 rows, of which `pick` chooses those of a page. */
async function retrieve(row: Row, pick: (start: number, limit: number) => readonly number[], total: number | undefined = 35) {
  const flaws: PagingFlaw[] = []
  server = await startListServer({
    instead({ start, limit }, response: ServerResponse) {
      const indicator = pick(start, limit).map(row)
      json(response, 200, { status: 'Success', data: { ...(total === undefined ? {} : { resultCount: total }), indicator } })
      return true
    },
  })
  const list = paginateOperation<Fields>(server.client, 'listDeletedIndicators', { onFlaw: flaw => flaws.push(flaw) })
  const seen: unknown[] = []
  // The consumer may change the rows.
  for await (const item of list) {
    seen.push(item['summary'])
    for (const key of Object.keys(item)) Reflect.deleteProperty(item, key)
  }
  return { seen, flaws, warnings: server.warnings, list }
}

const values = (indexes: readonly number[]) => indexes.map(index => host(index)['summary'])
const rows = numbers(35)
const again = (count: number) =>
  `listDeletedIndicators: the server returned ${count} rows again that the page before had, which are delivered once`

describe.each(kinds)('a list of rows with %s', (_, row) => {
  it('is delivered once if each page begins with the end of the page before', async () => {
    const { seen, flaws, warnings } = await retrieve(row, (start, limit) =>
      rows.slice(start === 0 ? 0 : start - 3, start + limit - (start === 0 ? 0 : 3)),
    )
    expect(seen).toEqual(values(rows))
    expect(flaws).toEqual([{ repeated: expect.any(Number), missing: 0 }])
    expect(warnings).toEqual([`${again(flaws[0]?.repeated ?? 0)}.`])
  })

  it('is delivered once if it has no total', async () => {
    const { seen, flaws } = await retrieve(
      row,
      (start, limit) => rows.slice(Math.max(0, start - 3), start + limit - (start === 0 ? 0 : 3)),
      undefined,
    )
    expect(seen).toEqual(values(rows))
    expect(flaws).toEqual([{ repeated: expect.any(Number), missing: 0 }])
  })

  it('is reported to lack the rows for which others came twice', async () => {
    const { seen, flaws, warnings } = await retrieve(row, (start, limit) =>
      rows.slice(start === 30 ? 25 : start, start === 30 ? 30 : start + limit),
    )
    expect(seen).toEqual(values(numbers(30)))
    expect(flaws).toEqual([{ repeated: 5, missing: 5 }])
    expect(warnings).toEqual([
      `${again(5)}, and reported a total of 35 rows and returned 30 different rows. Retrieve the list again if you need every row.`,
    ])
  })

  it('is refused if a page comes again in another order', async () => {
    for (const order of [
      (page: number[]) => page,
      (page: number[]) => page.reverse(),
      (page: number[]) => [...page.slice(4), ...page.slice(0, 4)],
    ]) {
      const pick = (start: number, limit: number) => (start === 10 ? order(rows.slice(0, 10)) : rows.slice(start, start + limit))
      await expect(retrieve(row, pick)).rejects.toThrow('the server returned the same rows again from row 10 on')
      await server.close()
    }
    await retrieve(row, (start, limit) => rows.slice(start, start + limit))
  })

  it('is refused if a page comes again, each time with one more field', async () => {
    let count = 0
    const growing: Row = index => ({ ...row(index), [`extra${count}`]: 1 })
    const pick = (start: number, limit: number) => {
      count += 1
      return start === 10 ? rows.slice(0, 10).reverse() : rows.slice(start, start + limit)
    }
    await expect(retrieve(growing, pick)).rejects.toThrow('the server returned the same rows again from row 10 on')
  })

  it('is not reported if it has no flaw', async () => {
    const { seen, flaws, warnings } = await retrieve(row, (start, limit) => rows.slice(start, start + limit))
    expect(seen).toEqual(values(rows))
    expect([flaws, warnings]).toEqual([[], []])
  })

  it('is retrieved until the maximum of different rows is reached', async () => {
    const { list } = await retrieve(row, (start, limit) => rows.slice(Math.max(0, start - 3), start + limit - (start === 0 ? 0 : 3)))
    expect((await list.toArray({ max: 28 })).map(item => item['summary'])).toEqual(values(numbers(28)))
  })
})

describe('rows of one list', () => {
  it('are different with one id if their owner or kind is', async () => {
    const other: Row = index => ({
      id: (index % 10) + 1,
      ownerName: `Owner ${Math.floor(index / 10) % 2}`,
      type: ['Host', 'URL'][Math.floor(index / 20)],
      summary: `h${index}`,
    })
    const { seen, flaws } = await retrieve(other, (start, limit) => rows.slice(start, start + limit))
    expect(seen).toEqual(rows.map(index => `h${index}`))
    expect(flaws).toEqual([])
  })

  it('are all delivered if several of a page are alike', async () => {
    const alike: Row = index => ({ ownerName: 'A', type: 'Host', summary: index % 2 === 0 ? 'x' : `h${index}` })
    const { seen, flaws } = await retrieve(alike, (start, limit) => rows.slice(start, start + limit))
    expect(seen).toHaveLength(35)
    expect(flaws).toEqual([])
  })
})

describe('a list that the API does not paginate', () => {
  it.each([
    [
      35,
      5,
      ['listIndicatorOwners: the server reported a total of 35 rows and returned 5 rows. Retrieve the list again if you need every row.'],
    ],
    [5, 5, []],
    [undefined, 5, []],
  ])('warns if it has fewer rows than its total: %s, %s', async (resultCount, count, warnings) => {
    server = await startListServer({
      instead(_, response) {
        json(response, 200, {
          status: 'Success',
          data: { ...(resultCount === undefined ? {} : { resultCount }), owner: numbers(count).map(id => ({ id: id + 1, name: `${id}` })) },
        })
        return true
      },
    })
    const found = await paginateOperation(server.client, 'listIndicatorOwners', {
      path: { indicatorType: 'hosts', indicator: 'x' },
    }).toArray()
    expect(found).toHaveLength(count)
    expect(server.warnings).toEqual(warnings)
  })
})
