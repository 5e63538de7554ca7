import { setImmediate as nextTurn } from 'node:timers/promises'

/** Characters that are worth a write of their own. */
const worthwhile = 65_536

/** Text that is gathered until it is worth a write. */
export interface GatheredWrites {
  /** @throws what an earlier write threw: whoever caused it has gone on */
  write(piece: string | Uint8Array): Promise<void>
  /** Waits for a write under way, then writes what is left. @throws what a write threw */
  flush(): Promise<void>
  /** Waits for a write under way, and says whether all went well so far. */
  settled(): Promise<boolean>
}

/** Writes what comes in one turn of the event loop at once: a line a write would be slow, to a compressor a thousand times. */
export function gatheredWrites(write: (piece: string | Uint8Array) => Promise<void>): GatheredWrites {
  let pending = ''
  let flushing: Promise<void> | undefined
  let failure: unknown

  const writePending = async () => {
    const text = pending
    pending = ''
    if (text !== '') await write(text)
  }
  const flushSoon = async () => {
    try {
      await nextTurn()
      await writePending()
    } catch (error) {
      failure ??= error
    } finally {
      flushing = undefined
    }
  }
  const check = () => {
    if (failure !== undefined) throw failure
  }
  return {
    async write(piece) {
      check()
      if (typeof piece !== 'string') {
        await writePending()
        await write(piece)
        return
      }
      pending += piece
      if (pending.length < worthwhile) flushing ??= flushSoon()
      else await writePending()
    },
    async flush() {
      await flushing
      check()
      await writePending()
    },
    async settled() {
      await flushing
      return failure === undefined
    },
  }
}
