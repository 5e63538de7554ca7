import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CliContext } from '../cli-context.js'
import type { OutputSink } from './output-sink.js'
import { writeText } from './write-text.js'

/** Bytes that are worth a write of their own. */
const worthwhile = 65_536

/** Writes to stdout. What comes in one turn of the event loop is written at once: a line a write would be slow. */
export function streamSink({ stdout, signal }: Pick<CliContext, 'stdout' | 'signal'>): OutputSink {
  let pending = ''
  let flushing: Promise<void> | undefined
  let failure: unknown

  const flush = async () => {
    const text = pending
    pending = ''
    await writeText(stdout, text, signal)
  }
  const flushSoon = async () => {
    try {
      await nextTurn()
      await flush()
    } catch (error) {
      // Thrown at the next write or at the end: whoever caused this flush has gone on.
      failure ??= error
    } finally {
      flushing = undefined
    }
  }
  return {
    async write(piece) {
      if (failure !== undefined) throw failure
      if (typeof piece !== 'string') {
        await flush()
        await writeText(stdout, piece, signal)
        return
      }
      pending += piece
      if (pending.length < worthwhile) flushing ??= flushSoon()
      else await flush()
    },
    async finish() {
      await flushing
      if (failure !== undefined) throw failure
      await flush()
    },
    async abandon() {
      await flushing
      if (failure === undefined) await flush()
    },
  }
}
