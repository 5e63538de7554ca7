import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { ClosedPipe } from '../interruption.js'

/**
 * Writes text or bytes, and waits while the reader is slower. After the signal is aborted it writes without waiting, so that buffered text is still printed.
 * @throws ClosedPipe if the reader closed the stream; the signal's reason if it is aborted while waiting
 */
export async function writeText(stream: Writable, text: string | Uint8Array, signal: AbortSignal): Promise<void> {
  if (signal.reason instanceof ClosedPipe) throw signal.reason
  if (text.length === 0) return
  if (stream.destroyed) throw new ClosedPipe()
  if (stream.write(text) || signal.aborted) return
  try {
    await once(stream, 'drain', { signal })
  } catch (error) {
    signal.throwIfAborted()
    throw isClosedPipe(error) ? new ClosedPipe() : error
  }
}

/** Whether a write failed because the reader closed the stream. */
export function isClosedPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED')
}
