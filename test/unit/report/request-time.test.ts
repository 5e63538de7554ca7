import { describe, expect, it } from 'vitest'
import { RequestTime } from '../../../src/report/request-time.js'

describe('request time', () => {
  it('joins a long request that ends after short ones inside it', () => {
    const time = new RequestTime()
    time.end(10, 20)
    time.end(30, 40)
    time.end(0, 50)
    expect(time.union(50)).toBe(50)
    expect(time.sum).toBe(70)
  })

  it('accepts a request that is recorded late', () => {
    const time = new RequestTime()
    time.end(100, 120)
    time.end(0, 10)
    time.end(50, 60)
    expect(time.union(120)).toBe(40)
  })

  it('counts open requests up to now, and no time twice', () => {
    const time = new RequestTime()
    time.end(0, 10)
    time.start(20)
    time.start(25)
    time.end(25, 30)
    expect(time.open).toBe(1)
    expect(time.union(50)).toBe(40)
    time.end(20, 60)
    expect(time.union(100)).toBe(50)
  })

  it('ignores a clock that went backwards', () => {
    const time = new RequestTime()
    time.end(10, 5)
    expect(time.union(20)).toBe(0)
    expect(time.sum).toBe(0)
  })

  it('stays exact over many gaps, and never counts summed time twice', () => {
    const time = new RequestTime()
    for (let index = 0; index < 5000; index += 1) time.end(index * 10, index * 10 + 5)
    expect(time.union(50_000)).toBe(25_000)
    time.end(0, 49_995)
    const total = time.union(50_000)
    expect(total).toBeGreaterThan(25_000)
    expect(total).toBeLessThanOrEqual(49_995)
  })
})
