import { expect, it } from 'vitest'
import { iterateRows } from '../../../src/paging/iterate-rows.js'

it('a delivered row can be collected before its page', async () => {
  const page = [{ id: 1 }, { id: 2 }, { id: 3 }]
  const rows = iterateRows(
    (async function* () {
      yield page
    })(),
  )
  expect((await rows.next()).value).toEqual({ id: 1 })
  expect((await rows.next()).value).toEqual({ id: 2 })
  expect(page).toEqual([undefined, undefined, { id: 3 }])
})
