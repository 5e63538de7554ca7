import type { Socket } from 'node:net'

/** Heads that are longer than any parser accepts are passed on as they are. */
const LARGEST_HEAD = 128 * 1024
/** How undici begins each request; nothing else that it writes is text like this. */
const REQUEST = /^[A-Z]+ \S+ HTTP\/1\.1\r\n/
const END = '\r\n\r\n'

/**
 * Makes a socket pass on the heads of responses as undici's parser accepts them. Both of these are legal, and undici ends the connection
 * at them: `100 Continue` that was not asked for (RFC 9110, 15.2), and `Content-Length` that came twice with one value (RFC 9110, 8.6).
 */
export function withPlainHeads(socket: Socket): Socket {
  let awaitsHead = false
  let held: Buffer | undefined
  const { read, write } = socket

  /** The bytes to pass on: `undefined` while the head is incomplete. */
  function settle(bytes: Buffer): Buffer | undefined {
    const end = bytes.indexOf(END)
    if (end < 0 && bytes.length <= LARGEST_HEAD && isHttp(bytes)) {
      held = bytes
      return undefined
    }
    if (end < 0) {
      awaitsHead = false
      return bytes
    }
    const head = bytes.toString('latin1', 0, end)
    const rest = bytes.subarray(end + END.length)
    if (/^HTTP\/1\.[01] 100\b/.test(head)) return rest.length === 0 ? undefined : settle(rest)
    // Other 1xx are passed on; the final head is still to come.
    awaitsHead = /^HTTP\/1\.[01] 1\d\d\b/.test(head)
    const plain = withOneLength(head)
    if (!awaitsHead) return plain === head ? bytes : Buffer.concat([Buffer.from(plain + END, 'latin1'), rest])
    const shown = Buffer.from(plain + END, 'latin1')
    return rest.length === 0 ? shown : Buffer.concat([shown, settle(rest) ?? Buffer.alloc(0)])
  }

  socket.write = ((...given: Parameters<Socket['write']>) => {
    if (typeof given[0] === 'string' && REQUEST.test(given[0])) awaitsHead = true
    return write.apply(socket, given)
  }) as Socket['write'] // The same overloads.
  socket.read = (size?: number) => {
    for (;;) {
      const bytes: unknown = read.call(socket, size)
      if (!awaitsHead || !(bytes instanceof Uint8Array)) return bytes
      const known = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      const all = held === undefined ? known : Buffer.concat([held, known])
      held = undefined
      const settled = settle(all)
      if (settled !== undefined) return settled
    }
  }
  return socket
}

/** Whether bytes may begin a response. */
function isHttp(bytes: Buffer): boolean {
  const beginning = bytes.toString('latin1', 0, 'HTTP/1.'.length)
  return 'HTTP/1.'.startsWith(beginning)
}

/** Leaves out a `Content-Length` that repeats the one before it. */
function withOneLength(head: string): string {
  const given = head.match(/^content-length:.*/gim) ?? []
  if (given.length <= 1 && given[0]?.includes(',') !== true) return head
  let length: string | undefined
  const lines = head.split('\r\n').flatMap(line => {
    const [, value] = /^content-length:(.*)/is.exec(line) ?? []
    if (value === undefined) return [line]
    const values = new Set(value.split(',').map(part => part.trim()))
    const [only] = values
    if (values.size !== 1 || only === undefined) return [line]
    if (only === length) return []
    length = only
    return [`Content-Length: ${only}`]
  })
  return lines.join('\r\n')
}
