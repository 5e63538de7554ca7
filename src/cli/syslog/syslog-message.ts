/** Facility local0 (16), severity informational (6): 16 × 8 + 6 (RFC 5424, 6.2.1). */
const priority = 134

/** Who a message says it comes from. */
export interface SyslogOrigin {
  readonly hostName: string
  readonly processId: number
}

/**
 * Returns a syslog message (RFC 5424, 6). Without a byte order mark: collectors take one for a part of a CEF or LEEF line.
 * @param line one line without its line break
 * @param now milliseconds since 1970
 */
export function syslogMessage(line: string, { hostName, processId }: SyslogOrigin, now: number): string {
  // HOSTNAME is printable ASCII of at most 255 characters, `-` for none (RFC 5424, 6).
  const host = hostName.replace(/[^\x21-\x7e]/g, '').slice(0, 255) || '-'
  return `<${priority}>1 ${new Date(now).toISOString()} ${host} threatconnect ${processId} - - ${line}`
}

/** Frames a message by counting its octets, so that any content may follow (RFC 6587, 3.4.1; RFC 5425, 4.3). */
export function frameSyslog(message: string): Buffer {
  const octets = Buffer.from(message, 'utf8')
  return Buffer.concat([Buffer.from(`${octets.byteLength} `), octets])
}
