import { readFileSync } from 'node:fs'
import { connect as connectTcp, type Socket } from 'node:net'
import { hostname } from 'node:os'
import { connect as connectTls } from 'node:tls'
import type { CliContext } from '../cli-context.js'
import type { OutputSink } from '../output/output-sink.js'
import { UsageError } from '../usage-error.js'
import { AssuredSender } from './assured-sender.js'
import { frameSyslog, syslogMessage } from './syslog-message.js'
import { parseSyslogTarget, type SyslogTarget } from './syslog-target.js'
import { udpSender } from './udp-sender.js'

/** Sends messages one after the other. */
export interface SyslogSender {
  send(message: string): Promise<void>
  finish(): Promise<void>
  abandon(): Promise<void>
}

/**
 * Sends each line as a syslog message (RFC 5424). Over TCP and TLS none is dropped: see `AssuredSender`. UDP promises nothing.
 * @param url `udp://`, `tcp://` or `tls://host:port`
 * @param caFile PEM certificates to trust instead of the built-in authorities
 * @throws UsageError when the URL or the file is wrong
 */
export function syslogSink(context: Pick<CliContext, 'signal' | 'now'>, url: string, caFile: string | undefined): OutputSink {
  const target = parseSyslogTarget(url)
  const origin = { hostName: hostname(), processId: process.pid }
  const sender = senderOf(target, caFile, context.signal)
  return {
    async write(text) {
      for (const line of text.toString().split('\n')) if (line !== '') await sender.send(syslogMessage(line, origin, context.now()))
    },
    finish: () => sender.finish(),
    abandon: () => sender.abandon(),
  }
}

function senderOf(target: SyslogTarget, caFile: string | undefined, signal: AbortSignal): SyslogSender {
  if (target.transport === 'udp') return udpSender(target)
  const name = `${target.transport}://${target.host}:${target.port}`
  const sender = new AssuredSender({ name, open: opener(target, caFile), signal })
  return {
    send: message => sender.send(frameSyslog(message)),
    finish: () => sender.finish(),
    abandon: () => sender.abandon(),
  }
}

function opener({ transport, host, port }: SyslogTarget, caFile: string | undefined): () => Socket {
  if (transport === 'tcp') return () => connectTcp({ host, port })
  const ca = caFile === undefined ? {} : { ca: certificates(caFile) }
  return () => connectTls({ host, port, servername: host, ...ca })
}

function certificates(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new UsageError(`The file ${file} given to --ca cannot be read: correct the name or the rights.`, { cause })
  }
}
