import type { CliContext } from '../cli-context.js'
import { syslogSink } from '../syslog/syslog-sink.js'
import { fileSink } from './file-sink.js'
import { gatheredWrites, type OutputSink } from './output-sink.js'

import { writeText } from './write-text.js'

/** Writes pieces of text or bytes to the destination that the flags specify. Files are written atomically. */
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

/** Flags that select the destination. */
interface SinkFlags {
  readonly output?: string
  readonly syslog?: string
  /** PEM certificates to trust. */
  readonly ca?: string
}

/** Opens the destination that the flags specify: a file, a syslog collector, or stdout. */
async function openSink(context: CliContext, { output, syslog, ca }: SinkFlags): Promise<OutputSink> {
  if (syslog !== undefined) return syslogSink(context, syslog, ca)
  return output === undefined || output === '-' ? streamSink(context) : fileSink(output)
}

/** Writes to stdout. */
function streamSink({ stdout, signal }: Pick<CliContext, 'stdout' | 'signal'>): OutputSink {
  const writes = gatheredWrites(piece => writeText(stdout, piece, signal))
  return {
    write: piece => writes.write(piece),
    finish: () => writes.flush(),
    async abandon() {
      if (await writes.settled()) await writes.flush()
    },
  }
}
