import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { EntityId } from '../../../src/client.js'
import { ApiError, ConfigError, type PagePosition } from '../../../src/errors/index.js'
import { FilterSet } from '../../../src/filters/index.js'
import { type Progress, paginate } from '../../../src/paging/index.js'
import { json, type ListBehaviour, type ListServer, numbers, startListServer } from './list-server.js'

let server: ListServer

async function serve(behaviour: Partial<ListBehaviour>): Promise<ListServer> {
  server = await startListServer(behaviour)
  return server
}

afterEach(() => server.close())

function ids(rows: readonly { id?: EntityId }[]): (EntityId | undefined)[] {
  return rows.map(row => row.id)
}

describe('a list retrieved page by page', () => {
  it('sends nothing until it is iterated', async () => {
    const { client, requests } = await serve({ rows: numbers(5) })
    const list = paginate(client, 'listAddresses')
    await sleep(20)
    expect(requests).toEqual([])
    expect(ids(await list.toArray())).toEqual(numbers(5))
  })

  it('is retrieved again at each iteration', async () => {
    const { client, behaviour } = await serve({ rows: numbers(3) })
    const list = paginate(client, 'listAddresses')
    expect(await list.toArray()).toHaveLength(3)
    behaviour.rows = numbers(4)
    expect(await list.toArray()).toHaveLength(4)
  })

  it("yields rows in the server's order, even if pages arrive out of order", async () => {
    const before = ({ start }: { start: number }) => sleep(start === 0 ? 0 : 60 - start)
    const { client } = await serve({ rows: numbers(57), before })
    const found: unknown[] = []
    for await (const row of paginate(client, 'listAddresses')) found.push(row.id)
    expect(found).toEqual(numbers(57))
  })

  it('requests the first page alone, then the prefetched ones at once', async () => {
    const openAtFirst: number[] = []
    const { client, requests, mostOpen } = await serve({
      rows: numbers(99),
      async before({ start }) {
        if (start === 0) await sleep(20)
        openAtFirst.push(requests.length)
        await sleep(10)
      },
    })
    await paginate(client, 'listAddresses', { prefetch: 3 }).toArray()
    expect(openAtFirst[0]).toBe(1)
    expect(mostOpen()).toBe(3)
    expect(requests.map(request => request.start).sort((a, b) => a - b)).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90])
  })

  it('prefetches exactly four pages by default', async () => {
    const { client, requests } = await serve({ rows: numbers(200) })
    for await (const page of paginate(client, 'listAddresses').pages()) {
      const ahead = Math.min(20, 1 + page.start / 10 + 4)
      await vi.waitFor(() => expect(requests).toHaveLength(ahead), 20_000)
      await sleep(50)
      expect(requests).toHaveLength(ahead)
      if (page.start === 30) break
    }
  })

  it('requests one page at a time when prefetch is 0', async () => {
    const { client, mostOpen, requests } = await serve({ rows: numbers(40), before: () => sleep(5) })
    for await (const page of paginate(client, 'listAddresses', { prefetch: 0 }).pages()) {
      await sleep(15)
      expect(requests).toHaveLength(page.start / 10 + 1)
    }
    expect(mostOpen()).toBe(1)
  })

  it("requests pages of the given size, or else of the client's size", async () => {
    const { client, requests } = await serve({ rows: numbers(29) })
    await paginate(client, 'listAddresses', { resultLimit: 25 }).toArray()
    await paginate(client, 'listAddresses').toArray()
    expect(requests.map(({ start, limit }) => `${start}+${limit}`)).toEqual(['0+25', '25+25', '0+10', '10+10', '20+10'])
  })

  it('yields every row once to a consumer that requests several at a time', async () => {
    const { client } = await serve({ rows: numbers(25), before: () => sleep(5) })
    const rows = paginate(client, 'listAddresses')[Symbol.asyncIterator]()
    const results = await Promise.all(numbers(26).map(() => rows.next()))
    expect(results.map(result => (result.done === true ? 'done' : result.value.id))).toEqual([...numbers(25), 'done'])
  })
})

describe('leaving a list early', () => {
  it('sends no more requests and aborts those in progress', async () => {
    const { client, requests } = await serve({ rows: numbers(1000), before: ({ start }) => (start > 0 ? sleep(5_000) : undefined) })
    for await (const row of paginate(client, 'listAddresses')) {
      if (row.id !== 3) continue
      await expect.poll(() => requests.length).toBe(5)
      break
    }
    await expect.poll(() => requests.filter(request => request.aborted).length).toBe(4)
    await sleep(50)
    expect(requests).toHaveLength(5)
  })

  it('requests no pages beyond max', async () => {
    const { client, requests } = await serve({ rows: numbers(1000) })
    expect(ids(await paginate(client, 'listAddresses').toArray({ max: 15 }))).toEqual(numbers(15))
    await sleep(30)
    expect(requests.map(request => request.start)).toEqual([0, 10])
    expect(await paginate(client, 'listAddresses').toArray({ max: 0 })).toEqual([])
    expect(requests).toHaveLength(2)
  })

  it('is immediate with the signal, and throws its reason', async () => {
    const { client, requests } = await serve({ rows: numbers(1000), before: ({ start }) => (start > 0 ? sleep(5_000) : undefined) })
    const abort = new AbortController()
    const reason = new Error('enough')
    const retrieval = paginate(client, 'listAddresses', { signal: abort.signal }).toArray()
    await expect.poll(() => requests.length).toBe(5)
    abort.abort(reason)
    await expect(retrieval).rejects.toBe(reason)
    await expect.poll(() => requests.filter(request => request.aborted).length).toBe(4)
  })

  it('is immediate also while the types of the instance are loaded for a row, and leaves the load to the others who wait', async () => {
    let answer = () => {}
    const answered = new Promise<void>(resolve => {
      answer = resolve
    })
    const { client, requests } = await serve({
      async instead({ path }, response) {
        if (path.endsWith('/indicatorTypes')) {
          await answered
          const type = { name: 'Hashtag', apiBranch: 'hashtags', apiEntity: 'hashtag', value1Label: 'Hashtag', custom: true }
          json(response, 200, { status: 'Success', data: { indicatorType: [type] } })
        } else
          json(response, 200, {
            status: 'Success',
            data: { resultCount: 1, indicator: [{ id: 1, type: 'Hashtag', summary: '#x', ownerName: 'A' }] },
          })
        return true
      },
    })
    const abort = new AbortController()
    const reason = new Error('enough')
    const ended = paginate(client, 'listIndicators', { signal: abort.signal }).toArray()
    const other = paginate(client, 'listIndicators').toArray()
    await expect
      .poll(() => requests.map(({ path }) => path.split('/').at(-1)).sort())
      .toEqual(['indicatorTypes', 'indicators', 'indicators'])
    abort.abort(reason)
    await expect(ended).rejects.toBe(reason)
    answer()
    expect(await other).toMatchObject([{ id: 1, type: 'Hashtag', summary: '#x' }])
    expect(requests.filter(({ path }) => path.endsWith('/indicatorTypes'))).toHaveLength(1)
  })
})

describe('total, position and progress', () => {
  it('are known from the first page on', async () => {
    const { client } = await serve({ rows: numbers(25) })
    const pages = []
    for await (const { rows, ...page } of paginate(client, 'listAddresses').pages()) pages.push({ ...page, rows: rows.length })
    const next = (start: number): PagePosition => ({ operation: 'listAddresses', start, total: 25 })
    expect(pages).toEqual([
      { start: 0, total: 25, rows: 10, next: next(10) },
      { start: 10, total: 25, rows: 10, next: next(20) },
      { start: 20, total: 25, rows: 5, next: next(25) },
    ])
  })

  it('are passed to the callback with each page', async () => {
    const { client } = await serve({ rows: numbers(25) })
    const reported: Progress[] = []
    await paginate(client, 'listAddresses', { onProgress: progress => reported.push(progress) }).toArray()
    expect(reported.map(({ retrieved, total, position }) => [retrieved, total, position.start])).toEqual([
      [10, 25, 10],
      [20, 25, 20],
      [25, 25, 25],
    ])
  })

  it('allow a retrieval to resume from a saved position', async () => {
    const { client, requests } = await serve({ rows: numbers(49) })
    let saved = ''
    for await (const page of paginate(client, 'listAddresses', { prefetch: 0 }).pages()) {
      saved = JSON.stringify(page.next)
      if (page.next.start === 20) break
    }
    requests.length = 0
    const rest = paginate(client, 'listAddresses', { from: JSON.parse(saved) })
    expect(ids(await rest.toArray())).toEqual(numbers(49).slice(20))
    expect(requests.map(request => request.start).sort((a, b) => a - b)).toEqual([20, 30, 40])
  })

  it('resume without a total up to the last row', async () => {
    const { client } = await serve({ rows: numbers(50), cap: 7 })
    const rest = paginate(client, 'listAddresses', { from: { operation: 'listAddresses', start: 21 } })
    expect(ids(await rest.toArray())).toEqual(numbers(50).slice(21))
  })

  it('send no request when the position is the end', async () => {
    const { client, requests } = await serve({ rows: numbers(50) })
    const from = { operation: 'listAddresses', start: 50, total: 50 }
    expect(await paginate(client, 'listAddresses', { from }).toArray()).toEqual([])
    expect(requests).toEqual([])
  })
})

describe('a page that fails permanently', () => {
  const failing = (request: { start: number }, response: Parameters<ListBehaviour['instead']>[1]) => {
    if (request.start !== 20) return false
    json(response, 400, { status: 'Failure', message: 'no such page' })
    return true
  }

  it('throws its error after the earlier rows, with the position to resume from', async () => {
    const { client, behaviour } = await serve({ rows: numbers(50), instead: failing })
    const found: (EntityId | undefined)[] = []
    let failure: unknown
    try {
      for await (const row of paginate(client, 'listAddresses')) found.push(row.id)
    } catch (error) {
      failure = error
    }
    expect(found).toEqual(numbers(20))
    expect(failure).toBeInstanceOf(ApiError)
    const position = failure instanceof ApiError ? failure.position : undefined
    expect(position).toEqual({ operation: 'listAddresses', start: 20, total: 50 })
    behaviour.instead = () => false
    if (position !== undefined) found.push(...ids(await paginate(client, 'listAddresses', { from: position }).toArray()))
    expect(found).toEqual(numbers(50))
  })

  it('keeps the rows of an array on the error, hidden from printing', async () => {
    const { client } = await serve({ rows: numbers(50), instead: failing })
    const failure = await paginate(client, 'listAddresses')
      .toArray()
      .catch((error: unknown) => error)
    expect(failure instanceof ApiError && failure.rows).toHaveLength(20)
    expect(Object.keys(failure as object)).not.toContain('rows')
  })

  it('yields the parts before the failing one', async () => {
    const { client } = await serve({
      rows: numbers(50),
      cap: 4,
      instead: ({ start }, response) => start === 8 && failing({ start: 20 }, response),
    })
    const found: unknown[] = []
    const retrieval = (async () => {
      for await (const row of paginate(client, 'listAddresses')) found.push(row.id)
    })()
    await expect(retrieval).rejects.toMatchObject({ position: { operation: 'listAddresses', start: 8, total: 50 } })
    expect(found).toEqual(numbers(8))
  })

  it('sets the position to the beginning if it is the first page', async () => {
    const { client } = await serve({ instead: (_, response) => failing({ start: 20 }, response) })
    await expect(paginate(client, 'listAddresses').toArray()).rejects.toMatchObject({ position: { operation: 'listAddresses', start: 0 } })
  })
})

describe('a list from a misbehaving server', () => {
  function page(response: Parameters<ListBehaviour['instead']>[1], rows: readonly number[], resultCount?: number): true {
    const count = resultCount === undefined ? {} : { resultCount }
    json(response, 200, { status: 'Success', data: { ...count, address: rows.map(id => ({ id, ip: `10.0.0.${id}` })) } })
    return true
  }

  /** Reports another total with the first page. */
  const promising =
    (resultCount: number): ListBehaviour['instead'] =>
    ({ start, limit }, response) => {
      if (start !== 0) return false
      const address = server.behaviour.rows.slice(0, limit).map(id => ({ id, ip: `10.0.0.${id}` }))
      json(response, 200, { status: 'Success', data: { resultCount, address } })
      return true
    }

  it('is complete if pages are shorter than requested', async () => {
    const { client, warnings } = await serve({ rows: numbers(47), cap: 4 })
    expect(ids(await paginate(client, 'listAddresses').toArray())).toEqual(numbers(47))
    expect(warnings).toEqual([])
  })

  it("is requested in the server's page size, several pages at once, if pages are shorter than requested", async () => {
    const { client, requests, mostOpen } = await serve({ rows: numbers(47), cap: 4, before: () => sleep(5) })
    expect(ids(await paginate(client, 'listAddresses', { prefetch: 3 }).toArray())).toEqual(numbers(47))
    expect(mostOpen()).toBe(3)
    expect(requests.slice(0, 3).map(({ start, limit }) => [start, limit])).toEqual([
      [0, 10],
      [4, 6],
      [8, 2],
    ])
    expect(requests.slice(3).every(({ limit }) => limit === 4 || limit === 10)).toBe(true)
  })

  it('is complete if pages are short and the total is too low', async () => {
    for (const promised of [8, 12, 13]) {
      const { client, warnings } = await serve({
        rows: numbers(47),
        cap: 4,
        instead: ({ start }, response) => start === 0 && page(response, numbers(4), promised),
      })
      expect(ids(await paginate(client, 'listAddresses').toArray())).toEqual(numbers(47))
      expect(warnings).toEqual([expect.stringContaining(`reported a total of ${promised} rows and has more, because its count is too low`)])
      await server.close()
    }
    await serve({})
  })

  it('throws an error without duplicates if short pages are repeated', async () => {
    const { client } = await serve({ rows: numbers(47), instead: (_, response) => page(response, numbers(4), 47) })
    await expect(paginate(client, 'listAddresses').toArray()).rejects.toMatchObject({
      name: 'ProtocolError',
      message: expect.stringContaining('the server returned the same rows again from row 4 on'),
      position: { operation: 'listAddresses', start: 4, total: 47 },
      rows: { length: 4 },
    })
  })

  it('is complete if a short page is repeated once', async () => {
    let accidents = 0
    const { client, warnings } = await serve({
      rows: numbers(47),
      cap: 4,
      instead: ({ start }, response) => start === 4 && accidents++ === 0 && page(response, numbers(4)),
    })
    expect(ids(await paginate(client, 'listAddresses').toArray())).toEqual(numbers(47))
    expect(warnings).toEqual([])
  })

  it('is complete if a page has more rows than its own total', async () => {
    const { client, warnings } = await serve({
      rows: numbers(7),
      instead: ({ start }, response) => start === 0 && page(response, numbers(7).slice(0, 5), 3),
    })
    expect(ids(await paginate(client, 'listAddresses').toArray())).toEqual(numbers(7))
    expect(warnings).toEqual([expect.stringContaining('reported a total of 3 rows and has more')])
  })

  it('is complete if the server returns all rows at once', async () => {
    const { client, requests } = await serve({
      rows: numbers(47),
      instead(_, response) {
        json(response, 200, { status: 'Success', data: { resultCount: 47, address: numbers(47).map(id => ({ id, ip: '10.0.0.1' })) } })
        return true
      },
    })
    expect(ids(await paginate(client, 'listAddresses').toArray())).toEqual(numbers(47))
    expect(requests).toHaveLength(1)
  })

  it('ends with a warning if rows disappear during the retrieval, after another request for them and those after them', async () => {
    const { client, requests, warnings } = await serve({
      rows: numbers(1000),
      before({ start }) {
        if (start === 10) server.behaviour.rows = numbers(14)
      },
    })
    expect(ids(await paginate(client, 'listAddresses', { prefetch: 0 }).toArray())).toEqual(numbers(14))
    expect(requests.map(request => request.start)).toEqual([0, 10, 14, 20])
    expect(warnings).toEqual([expect.stringContaining('reported a total of 1000 rows and returned none from row 14 on')])
  })

  it('is complete if a page is empty once', async () => {
    let accidents = 0
    const { client, warnings } = await serve({
      rows: numbers(30),
      instead({ start }, response) {
        if (start !== 10 || accidents++ > 0) return false
        json(response, 200, { status: 'Success', data: {} })
        return true
      },
    })
    expect(ids(await paginate(client, 'listAddresses').toArray())).toEqual(numbers(30))
    expect(warnings).toEqual([])
  })

  it('ends at the first total, after the whole last page, if rows are added during the retrieval', async () => {
    const { client, requests, warnings } = await serve({
      rows: numbers(22),
      before() {
        server.behaviour.rows = numbers(server.behaviour.rows.length + 2)
      },
    })
    const found = ids(await paginate(client, 'listAddresses', { prefetch: 0 }).toArray())
    expect(found).toEqual(numbers(28))
    expect(requests).toHaveLength(3)
    expect(warnings).toEqual([])
  })

  it('ends with a warning if more rows are added than the last page holds', async () => {
    const { client, requests, warnings } = await serve({
      rows: numbers(25),
      before({ start }) {
        if (start > 0) server.behaviour.rows = numbers(server.behaviour.rows.length + 100)
      },
    })
    expect(ids(await paginate(client, 'listAddresses', { prefetch: 0 }).toArray())).toEqual(numbers(30))
    // The rows after the last page, and the current total.
    expect(requests.map(({ start, limit }) => `${start}+${limit}`)).toEqual(['0+10', '10+10', '20+10', '30+10', '0+1'])
    expect(warnings).toEqual([expect.stringContaining('reported a total of 25 rows and has more, because the list grew')])
  })

  it('is complete, with a warning, if the total is too low', async () => {
    for (const reported of [20, 25, 30]) {
      const { client, warnings } = await serve({ rows: numbers(47), instead: promising(reported) })
      expect(ids(await paginate(client, 'listAddresses').toArray())).toEqual(numbers(47))
      expect(warnings).toEqual([expect.stringContaining(`reported a total of ${reported} rows and has more, because its count is too low`)])
      await server.close()
    }
    await serve({})
  })

  it('is checked once for more rows after a full last page, unless max is reached', async () => {
    const { client, requests, warnings } = await serve({ rows: numbers(20) })
    expect(ids(await paginate(client, 'listAddresses').toArray())).toEqual(numbers(20))
    expect(requests.map(request => request.start)).toEqual([0, 10, 20])
    requests.length = 0
    expect(ids(await paginate(client, 'listAddresses').toArray({ max: 20 }))).toEqual(numbers(20))
    expect(requests.map(request => request.start)).toEqual([0, 10])
    expect(warnings).toEqual([])
  })

  it('can resume from a position without a total when the check for more rows failed', async () => {
    const { client, behaviour } = await serve({ rows: numbers(47), instead: promising(20) })
    behaviour.instead = async (request, response) => {
      if (request.start !== 20) return promising(20)(request, response)
      json(response, 400, { status: 'Failure', message: 'not now' })
      return true
    }
    const failure: unknown = await paginate(client, 'listAddresses')
      .toArray()
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({ position: { operation: 'listAddresses', start: 20 }, rows: { length: 20 } })
    behaviour.instead = promising(20)
    const from = { operation: 'listAddresses', start: 20 }
    expect(ids(await paginate(client, 'listAddresses', { from }).toArray())).toEqual(numbers(47).slice(20))
  })

  it('ends with a warning if the total is too high', async () => {
    const { client, warnings } = await serve({ rows: numbers(47), instead: promising(90) })
    expect(ids(await paginate(client, 'listAddresses').toArray())).toEqual(numbers(47))
    expect(warnings).toEqual([expect.stringContaining('reported a total of 90 rows and returned none from row 47 on')])
  })

  it('is complete if the server repeats the previous page once', async () => {
    let accidents = 0
    const { client, warnings } = await serve({
      rows: numbers(47),
      instead: (request, response) => request.start === 20 && accidents++ === 0 && page(response, numbers(20).slice(10)),
    })
    expect(ids(await paginate(client, 'listAddresses').toArray())).toEqual(numbers(47))
    expect(warnings).toEqual([])
  })

  it('throws an error with the position to resume from, without duplicates, if the server keeps repeating the previous page', async () => {
    const { client } = await serve({
      rows: numbers(47),
      instead: (request, response) => request.start === 20 && page(response, numbers(20).slice(10)),
    })
    await expect(paginate(client, 'listAddresses').toArray()).rejects.toMatchObject({
      name: 'ProtocolError',
      message: expect.stringMatching(
        /^listAddresses: the server returned the same rows again from row 20 on\. Resume from error\.position/,
      ),
      position: { operation: 'listAddresses', start: 20, total: 47 },
      rows: { length: 20 },
    })
  })

  it('notices a page of rows without ids that came before', async () => {
    const { client } = await serve({
      instead(_, response) {
        const rows = ['a.example.com', 'b.example.com'].map(summary => ({ type: 'Host', summary, ownerName: 'A' }))
        json(response, 200, { status: 'Success', data: { resultCount: 6, indicator: rows } })
        return true
      },
    })
    await expect(paginate(client, 'listDeletedIndicators', { resultLimit: 2 }).toArray()).rejects.toMatchObject({
      name: 'ProtocolError',
      message: expect.stringContaining('the server returned the same rows again from row 2 on'),
    })
  })

  it('accepts equal pages of indistinguishable rows', async () => {
    const { client } = await serve({
      instead({ start, limit }, response) {
        const rows = numbers(30).slice(start, start + limit)
        json(response, 200, { status: 'Success', data: { resultCount: 30, address: rows.map(() => ({ ip: '10.0.0.1' })) } })
        return true
      },
    })
    expect(await paginate(client, 'listAddresses').toArray()).toHaveLength(30)
  })

  it('throws an error if a page is missing between others', async () => {
    for (const prefetch of [0, 4]) {
      const { client } = await serve({ rows: numbers(47), instead: (request, response) => request.start === 20 && page(response, []) })
      await expect(paginate(client, 'listAddresses', { prefetch }).toArray()).rejects.toMatchObject({
        name: 'ProtocolError',
        message: expect.stringContaining('the server returned no rows from 20 to 29, but has rows after them'),
        position: { start: 20 },
        rows: { length: 20 },
      })
      await server.close()
    }
    await serve({})
  })

  it('is walked until an empty page if there is no total, with any page size', async () => {
    const { client, requests, warnings } = await serve({ rows: numbers(22), tellsTotal: false, cap: 6 })
    expect(ids(await paginate(client, 'listAddresses').toArray())).toEqual(numbers(22))
    expect(requests.map(request => request.start)).toEqual([0, 6, 12, 18, 22])
    expect(warnings).toEqual([])
  })

  it('ends with a warning if the server ignores paging and sends no total', async () => {
    const { client, requests, warnings } = await serve({
      instead(_, response) {
        json(response, 200, { status: 'Success', data: { address: [{ id: 1, ip: '10.0.0.1' }] } })
        return true
      },
    })
    expect(ids(await paginate(client, 'listAddresses').toArray())).toEqual([1])
    // The last request asks for a part that the list does not have.
    expect(requests.map(({ start }) => start)).toEqual([0, 1, 11])
    expect(warnings).toEqual([expect.stringContaining('does not paginate this list')])
  })

  it('is empty if the server responds that nothing was found', async () => {
    const { client, requests } = await serve({
      instead(_, response) {
        json(response, 404, { status: 'Failure', message: 'The requested resource was not found' })
        return true
      },
    })
    expect(await paginate(client, 'listAddresses').toArray()).toEqual([])
    expect(requests).toHaveLength(1)
  })

  it('is empty if the server responds so in plain text with 500', async () => {
    const { client } = await serve({
      instead(_, response) {
        response.writeHead(500, { 'content-type': 'text/plain' }).end('Could not find resource for relative : /v2/indicators')
        return true
      },
    })
    expect(await paginate(client, 'listAddresses').toArray()).toEqual([])
  })

  it('throws an error if the response has another shape', async () => {
    const { client } = await serve({
      instead(_, response) {
        json(response, 200, { status: 'Success', data: { resultCount: 1, host: [{ id: 1 }] } })
        return true
      },
    })
    await expect(paginate(client, 'listAddresses').toArray()).rejects.toThrow('listAddresses returned no "address"')
  })

  it('throws the same error for another shape of any depth', async () => {
    const { client } = await serve({
      instead(_, response) {
        const other = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
        response.writeHead(200, { 'content-type': 'application/json' }).end(`{"status":"Success","data":{"other":${other}}}`)
        return true
      },
    })
    await expect(paginate(client, 'listAddresses').toArray()).rejects.toMatchObject({
      name: 'ProtocolError',
      excerpt: 'JSON that is nested too deep to be shown',
    })
  })
})

describe('an operation that is not a paginated list', () => {
  it('is requested once, without paging', async () => {
    const owner = numbers(3).map(id => ({ id: id + 1, name: `owner ${id}` }))
    const { client, requests } = await serve({
      instead(request, response) {
        json(response, 200, { status: 'Success', data: { resultCount: 300, owner } })
        expect(request.limit).toBe(100)
        return true
      },
    })
    expect(await paginate(client, 'listOwners').toArray()).toEqual(owner)
    expect(requests).toHaveLength(1)
  })

  it('yields the single entity of its response', async () => {
    const { client, requests } = await serve({
      instead(_, response) {
        json(response, 200, { status: 'Success', data: { indicatorType: { name: 'ASN', apiBranch: 'asns', apiEntity: 'asn' } } })
        return true
      },
    })
    const types = await paginate(client, 'getIndicatorType', { path: { typeName: 'asn' } }).toArray()
    expect(types.map(type => type.name)).toEqual(['ASN'])
    expect(requests).toHaveLength(1)
  })
})

describe('options of a retrieval', () => {
  it.each([
    ['resultLimit', { resultLimit: 10_001 }, 'Option "resultLimit" is 10001. Pass an integer from 1 to 10000.'],
    ['resultLimit', { resultLimit: 0 }, 'Option "resultLimit" is 0'],
    ['prefetch', { prefetch: 1.5 }, 'Option "prefetch" is 1.5. Pass an integer from 0 to 64.'],
    ['from', { from: { operation: 'listHosts', start: 3 } }, 'Option "from" is a position in listHosts, not in listAddresses'],
    ['from.start', { from: { operation: 'listAddresses', start: -1 } }, 'Option "from.start" is -1'],
    ['from.total', { from: { operation: 'listAddresses', start: 1, total: Number.NaN } }, 'Option "from.total" is NaN'],
  ])('are checked immediately: %s', async (_, options, message) => {
    const { client } = await serve({})
    expect(() => paginate(client, 'listAddresses', options)).toThrow(ConfigError)
    expect(() => paginate(client, 'listAddresses', options)).toThrow(message)
  })
})

/** The same through containers, whose rows are completed, filtered and yielded in batches. */
describe.each(['adversaries', 'hosts', 'indicators'] as const)('tc.%s', container => {
  const entity = { adversaries: 'adversary', hosts: 'host', indicators: 'indicator' }[container]
  const value = { adversaries: 'name', hosts: 'hostName', indicators: 'summary' }[container]
  const row = (id: number) => ({ id, [value]: `${id}.example`, ownerName: 'Example Org', dateAdded: '2015-06-18T20:21:45Z' })
  const answer = (response: ServerResponse, ids: readonly number[], total?: number): boolean => {
    json(response, 200, {
      status: 'Success',
      data: { ...(total === undefined ? {} : { resultCount: total }), [entity]: ids.map(row) },
    })
    return true
  }
  /** Pages of 47 rows, with other ones for some starts. */
  const pagesWith =
    (instead: Readonly<Record<number, readonly number[]>>, tellsTotal = true): ListBehaviour['instead'] =>
    ({ start, limit }, response) =>
      answer(response, instead[start] ?? numbers(47).slice(start, start + limit), tellsTotal && start === 0 ? 47 : undefined)
  const open = async (behaviour: Partial<ListBehaviour>) => {
    const { client, warnings } = await serve(behaviour)
    const observer = { apiFilter() {}, unfiltered() {}, filtered() {}, pagingFlaw() {}, postFilter() {} }
    return { rows: new FilterSet<{ id: number }>({ client, observer }, container), warnings }
  }
  /** Reads rows like a consumer that empties each one. */
  const readAndEmpty = async (rows: AsyncIterable<{ id: number }>, found: number[] = []) => {
    for await (const row of rows) {
      found.push(row.id)
      for (const name of Object.keys(row)) Reflect.deleteProperty(row, name)
    }
    return found
  }

  it.each([
    ['the page before', 20, numbers(20).slice(10)],
    ['the first page, later', 30, numbers(10)],
    ['a page before, cut', 20, numbers(18).slice(10)],
    ['the first page', 10, numbers(10)],
    ['the first page, in reverse order', 10, numbers(10).reverse()],
    ['a page before, in another order', 30, [...numbers(20).slice(14), ...numbers(14).slice(10)]],
  ])('rejects a page that is %s', async (_, start, ids) => {
    for (const tellsTotal of [true, false]) {
      const { rows } = await open({ instead: pagesWith({ [start]: ids }, tellsTotal) })
      const found: number[] = []
      await expect(readAndEmpty(rows, found)).rejects.toMatchObject({
        name: 'ProtocolError',
        message: expect.stringContaining(`the server returned the same rows again from row ${start} on`),
        position: { start },
      })
      expect(found).toEqual(numbers(start))
      await server.close()
    }
    await serve({})
  })

  it('requests a page again that repeats the previous one once', async () => {
    for (const tellsTotal of [true, false]) {
      for (const start of [10, 20]) {
        for (const repeated of [
          numbers(start).slice(start - 10),
          numbers(start)
            .slice(start - 10)
            .reverse(),
        ]) {
          let accidents = 0
          const { rows, warnings } = await open({
            instead: (request, response) =>
              pagesWith(request.start === start && accidents++ === 0 ? { [start]: repeated } : {}, tellsTotal)(request, response),
          })
          expect(await readAndEmpty(rows)).toEqual(numbers(47))
          expect(warnings).toEqual([])
          await server.close()
        }
      }
    }
    await serve({})
  })

  it('ends with a warning if the server does not paginate the list', async () => {
    for (const count of [1, 9, 10, 25]) {
      const { rows, warnings } = await open({ instead: (_, response) => answer(response, numbers(count)) })
      expect(await readAndEmpty(rows)).toEqual(numbers(count))
      expect(warnings).toEqual([expect.stringContaining('does not paginate this list')])
      await server.close()
    }
    await serve({})
  })

  it('reads a list that the server counts but does not paginate', async () => {
    for (const count of [1, 10, 25]) {
      const { rows, warnings } = await open({ instead: (_, response) => answer(response, numbers(count), count) })
      expect(await readAndEmpty(rows)).toEqual(numbers(count))
      expect(warnings).toEqual([])
      await server.close()
    }
    await serve({})
  })
})
