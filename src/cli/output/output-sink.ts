import { setImmediate as nextTurn } from 'node:timers/promises'

/** The destination of a command's output. */
export interface OutputSink {
  /** Writes text or bytes, and waits while the reader is slower. */
  write(piece: string | Uint8Array): Promise<void>
  /** Completes the output, and returns when all of it has arrived. */
  finish(): Promise<void>
  /** Discards incomplete output, so that a partial file never replaces a complete one. */
  abandon(): Promise<void>
}

/** Characters after which buffered text is written at once. */
const worthwhile = 65_536

/** Buffers small writes and combines them. */
interface GatheredWrites {
  /** @throws the error of an earlier write, which its caller did not wait for */
  write(piece: string | Uint8Array): Promise<void>
  /** Waits for a write in progress, then writes the rest. @throws the error of a write */
  flush(): Promise<void>
  /** Waits for a write in progress. @returns whether all writes have succeeded so far */
  settled(): Promise<boolean>
}

/** Combines all writes of one turn of the event loop, because one write per line is slow, and a thousand times slower with compression. */
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
