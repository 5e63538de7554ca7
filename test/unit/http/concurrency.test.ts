import { describe, expect, it } from 'vitest'
import { createLimiter } from '../../../src/http/index.js'

describe('the limiter', () => {
  it('lets in no more than its places, in order', async () => {
    const limiter = createLimiter(2)
    let open = 0
    let most = 0
    const order: number[] = []
    const work = async (number: number) => {
      const { release } = await limiter.acquire()
      order.push(number)
      most = Math.max(most, ++open)
      await new Promise(resolve => setImmediate(resolve))
      open--
      release()
      release()
    }
    await Promise.all([0, 1, 2, 3, 4, 5].map(work))
    expect(most).toBe(2)
    expect(order).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('forgets who is aborted while waiting', async () => {
    const limiter = createLimiter(1)
    const { release } = await limiter.acquire()
    const controller = new AbortController()
    const waiting = limiter.acquire(controller.signal)
    const next = limiter.acquire()
    controller.abort(new Error('enough'))
    await expect(waiting).rejects.toThrow('enough')
    release()
    await expect(next).resolves.toBeDefined()
  })

  it('lends one place at a time while all holders are paused, and not while one of them works', async () => {
    const limiter = createLimiter(2)
    const [first, second] = [await limiter.acquire(), await limiter.acquire()]
    const entered: number[] = []
    const enter = async (number: number) => {
      const place = await limiter.acquire()
      entered.push(number)
      return place
    }
    const wait = () => new Promise(resolve => setTimeout(resolve, 250))
    const waiting = [1, 2, 3].map(enter)
    first.pause()
    await wait()
    expect(entered).toEqual([])
    second.pause()
    await wait()
    expect(entered).toEqual([1])
    const third = await waiting[0]
    third?.release()
    await Promise.resolve()
    // The readers have been paused for long enough.
    expect(entered).toEqual([1, 2])
    first.resume()
    ;(await waiting[1])?.release()
    await wait()
    expect(entered).toEqual([1, 2])
    first.release()
    await wait()
    expect(entered).toEqual([1, 2, 3])
  })

  it('counts the pause of a holder anew each time it works', async () => {
    const limiter = createLimiter(1)
    const reader = await limiter.acquire()
    const next = limiter.acquire()
    let isIn = false
    void next.then(() => {
      isIn = true
    })
    for (let piece = 0; piece < 20; piece++) {
      reader.pause()
      await new Promise(resolve => setTimeout(resolve, 10))
      reader.resume()
    }
    expect(isIn).toBe(false)
    reader.release()
    await next
  })
})
