import { describe, expect, it } from 'vitest'
import { createLimiter } from '../../../src/http/index.js'

describe('the limiter', () => {
  it('lets in no more than its places, in order', async () => {
    const limiter = createLimiter(2)
    let open = 0
    let most = 0
    const order: number[] = []
    const work = async (number: number) => {
      const release = await limiter.acquire()
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
    const release = await limiter.acquire()
    const controller = new AbortController()
    const waiting = limiter.acquire(controller.signal)
    const next = limiter.acquire()
    controller.abort(new Error('enough'))
    await expect(waiting).rejects.toThrow('enough')
    release()
    await expect(next).resolves.toBeTypeOf('function')
  })
})
