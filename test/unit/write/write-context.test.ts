import { describe, expect, it } from 'vitest'
import { systemEffects } from '../../../src/write/write-context.js'

describe('systemEffects.sleep', () => {
  it('rejects with the reason of the signal as soon as it is aborted', async () => {
    const stop = new AbortController()
    const sleep = systemEffects.sleep(3_600_000, stop.signal)
    stop.abort(new Error('enough'))
    await expect(sleep).rejects.toThrow('enough')
    await expect(systemEffects.sleep(3_600_000, stop.signal)).rejects.toThrow('enough')
  })

  it('waits for the given time', async () => {
    const began = performance.now()
    await systemEffects.sleep(30)
    await systemEffects.sleep(30, new AbortController().signal)
    expect(performance.now() - began).toBeGreaterThan(50)
  })
})
