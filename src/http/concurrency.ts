/** Limits how much runs at once; callers wait in order. */
export interface Limiter {
  /**
   * Waits for a free place.
   * @returns the function that gives the place back; further calls do nothing
   * @throws the signal's reason when it is aborted while waiting
   */
  acquire(signal?: AbortSignal): Promise<() => void>
}

/** @param limit places, at least 1 */
export function createLimiter(limit: number): Limiter {
  let free = limit
  const waiting = new Set<() => void>()

  function release(): void {
    const [next] = waiting
    if (next === undefined) free++
    else next()
  }

  function place(): () => void {
    let held = true
    return () => {
      if (held) release()
      held = false
    }
  }

  return {
    acquire(signal) {
      if (signal?.aborted) return Promise.reject(signal.reason)
      if (free > 0) {
        free--
        return Promise.resolve(place())
      }
      return new Promise((resolve, reject) => {
        const leave = () => {
          waiting.delete(enter)
          signal?.removeEventListener('abort', abort)
        }
        const enter = () => {
          leave()
          resolve(place())
        }
        const abort = () => {
          leave()
          reject(signal?.reason)
        }
        waiting.add(enter)
        signal?.addEventListener('abort', abort, { once: true })
      })
    },
  }
}
