import type { CliContext } from '../cli-context.js'
import { gatheredWrites } from './gathered-writes.js'
import type { OutputSink } from './output-sink.js'
import { writeText } from './write-text.js'

/** Writes to stdout. */
export function streamSink({ stdout, signal }: Pick<CliContext, 'stdout' | 'signal'>): OutputSink {
  const writes = gatheredWrites(piece => writeText(stdout, piece, signal))
  return {
    write: piece => writes.write(piece),
    finish: () => writes.flush(),
    async abandon() {
      if (await writes.settled()) await writes.flush()
    },
  }
}
