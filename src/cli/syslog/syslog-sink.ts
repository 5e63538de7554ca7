import { readFileSync } from 'node:fs'
import { connect as connectTcp, type Socket } from 'node:net'
import { hostname } from 'node:os'
import { connect as connectTls } from 'node:tls'
import { UsageError } from '../../errors/index.js'
import type { CliContext } from '../cli-context.js'
import type { OutputSink } from '../output/output-sink.js'
import { AssuredSender } from './assured-sender.js'
import { parseSyslogTarget, type SyslogSender, type SyslogTarget, udpSender } from './udp-sender.js'

/**
 * Sends each line as a syslog message (RFC 5424). TCP and TLS lose no message, see `AssuredSender`. UDP has no such guarantee.
 * @param url `udp://`, `tcp://` or `tls://host:port`
 * @param caFile PEM certificates to trust instead of the built-in certificate authorities
 * @throws UsageError if the URL or the file is wrong
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
    throw new UsageError(`The file ${file} given to --ca cannot be read: check its name and permissions.`, { cause })
  }
}

/** Facility local0 (16), severity informational (6): 16 × 8 + 6 (RFC 5424, 6.2.1). */
const priority = 134

/** The sender of a message. */
interface SyslogOrigin {
  readonly hostName: string
  readonly processId: number
}

/**
 * Returns a syslog message (RFC 5424, 6) without a byte order mark, because collectors treat it as part of a CEF or LEEF line.
 * @param line one line without its line break
 * @param now milliseconds since 1970
 */
export function syslogMessage(line: string, { hostName, processId }: SyslogOrigin, now: number): string {
  // HOSTNAME is at most 255 printable ASCII characters, or `-` if unknown (RFC 5424, 6).
  const host = hostName.replace(/[^\x21-\x7e]/g, '').slice(0, 255) || '-'
  return `<${priority}>1 ${new Date(now).toISOString()} ${host} threatconnect ${processId} - - ${line}`
}

/** Prefixes a message with its number of octets, so that it can contain any text (RFC 6587, 3.4.1; RFC 5425, 4.3). */
export function frameSyslog(message: string): Buffer {
  const octets = Buffer.from(message, 'utf8')
  return Buffer.concat([Buffer.from(`${octets.byteLength} `), octets])
}
