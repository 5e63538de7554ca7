/** A place of the limiter. */
export interface Place {
  /** Gives the place back; further calls do nothing. */
  release(): void
  /** Says that the holder waits for its caller: the reader of a response that has not asked for more of it. */
  pause(): void
  /** Says that the holder works again. */
  resume(): void
}

/** Limits how much runs at once; callers wait in order. */
export interface Limiter {
  /**
   * Waits for a free place. While all holders are paused for `LENDING_MILLISECONDS` or longer, one more caller is let in at a time:
   * their readers may be waiting for it.
   * @throws the signal's reason when it is aborted while waiting
   */
  acquire(signal?: AbortSignal): Promise<Place>
}

/** How long all holders must be paused before a place is lent. */
const LENDING_MILLISECONDS = 100

/** @param limit places, at least 1 */
export function createLimiter(limit: number): Limiter {
  /** Each holder, with the time since which it is paused. */
  const holders = new Map<Place, number | undefined>()
  const waiting = new Set<() => void>()
  let timer: NodeJS.Timeout | undefined

  /** Lets in who may enter now. */
  function admit(): void {
    // Each one that enters leaves the set, which the loop allows.
    for (const next of waiting) {
      if (!mayEnter()) return
      next()
    }
  }

  /** Whether one more may enter; if it depends on how long the holders stay paused, looks again in time. */
  function mayEnter(): boolean {
    clearTimeout(timer)
    if (holders.size < limit) return true
    let latest = 0
    for (const since of holders.values()) {
      if (since === undefined) return false
      latest = Math.max(latest, since)
    }
    const left = latest + LENDING_MILLISECONDS - performance.now()
    if (left <= 0) return true
    timer = setTimeout(admit, Math.ceil(left))
    return false
  }

  function enter(): Place {
    const place: Place = {
      release() {
        if (holders.delete(place)) admit()
      },
      pause() {
        if (!holders.has(place)) return
        holders.set(place, performance.now())
        admit()
      },
      resume() {
        if (holders.has(place)) holders.set(place, undefined)
      },
    }
    holders.set(place, undefined)
    return place
  }

  return {
    acquire(signal) {
      if (signal?.aborted) return Promise.reject(signal.reason)
      if (waiting.size === 0 && mayEnter()) return Promise.resolve(enter())
      return new Promise((resolve, reject) => {
        const leave = () => {
          waiting.delete(take)
          signal?.removeEventListener('abort', abort)
        }
        const take = () => {
          leave()
          resolve(enter())
        }
        const abort = () => {
          leave()
          reject(signal?.reason)
        }
        waiting.add(take)
        signal?.addEventListener('abort', abort, { once: true })
        if (waiting.size === 1) admit()
      })
    },
  }
}
