import { describe, expect, it } from 'vitest'
import { BoundedList } from '../../../src/report/bounded-list.js'

describe('bounded list', () => {
  it.each([0, 1, 2, 3, 4, 7])('keeps the newest three of %s items in order', count => {
    const list = new BoundedList<number>(3)
    const items = Array.from({ length: count }, (_, index) => index)
    for (const item of items) list.push(item)
    expect(list.toArray()).toEqual(items.slice(-3))
    expect(list.size).toBe(Math.min(3, count))
    expect(list.dropped).toBe(Math.max(0, count - 3))
  })

  it('rejects a limit below one', () => {
    expect(() => new BoundedList(0)).toThrow('limit of a bounded list is 0. Pass an integer of 1 or more')
  })
})
