import type { CliContext } from '../cli-context.js'
import { openSink, type SinkFlags } from './open-sink.js'

/** Writes pieces of text or bytes to where the flags say; a file appears only when all of them have come. */
export async function writePieces(
  context: CliContext,
  pieces: AsyncIterable<string | Uint8Array>,
  flags: SinkFlags,
  beforeEach: () => void = () => {},
): Promise<void> {
  const sink = await openSink(context, flags)
  try {
    for await (const piece of pieces) {
      beforeEach()
      await sink.write(piece)
    }
    await sink.finish()
  } catch (error) {
    await sink.abandon()
    throw error
  }
}
