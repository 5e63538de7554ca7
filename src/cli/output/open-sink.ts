import type { CliContext } from '../cli-context.js'
import { syslogSink } from '../syslog/syslog-sink.js'
import { fileSink } from './file-sink.js'
import type { OutputSink } from './output-sink.js'
import { streamSink } from './stream-sink.js'

/** Where output may be sent. */
export interface SinkFlags {
  readonly output?: string
  readonly syslog?: string
  /** PEM certificates to trust. */
  readonly ca?: string
}

/** Opens what the flags name: a file, a syslog collector, or stdout. */
export async function openSink(context: CliContext, { output, syslog, ca }: SinkFlags): Promise<OutputSink> {
  if (syslog !== undefined) return syslogSink(context, syslog, ca)
  return output === undefined || output === '-' ? streamSink(context) : fileSink(output)
}
