import dns from 'node:dns'

/** What a name is answered with, one look-up after the other; the last answer stays. An address, or a code of failure such as `ENOTFOUND`. */
export type NameAnswers = readonly string[]

const names = new Map<string, { answers: NameAnswers; asked: number }>()

/** Settles what a name below `.invalid` (RFC 6761, 6.4) is answered with in this process. */
export function setName(name: string, answers: NameAnswers): void {
  names.set(name, { answers, asked: 0 })
}

/**
 * Answers look-ups of names below `.invalid` in this process without a name server, so that the matrix talks to nobody but loopback.
 * `net.connect` reads `dns.lookup` at each connection (Node's lib/net.js).
 * @returns the function that ends it
 */
export function answerNames(): () => void {
  const { lookup } = dns
  Object.defineProperty(dns, 'lookup', { configurable: true, writable: true, value: answer })
  return () => Object.defineProperty(dns, 'lookup', { configurable: true, writable: true, value: lookup })

  function answer(hostname: string, options: dns.LookupAllOptions, callback: Callback): void {
    if (!hostname.endsWith('.invalid')) {
      lookup(hostname, options, callback)
      return
    }
    const name = names.get(hostname)
    const found = name?.answers[Math.min(name.asked, name.answers.length - 1)] ?? 'ENOTFOUND'
    if (name !== undefined) name.asked += 1
    const isAddress = /[.:]/.test(found)
    const error = isAddress
      ? null
      : Object.assign(new Error(`getaddrinfo ${found} ${hostname}`), { code: found, syscall: 'getaddrinfo', hostname })
    // Look-ups answer later, never within the call.
    setImmediate(() => callback(error, isAddress ? [{ address: found, family: found.includes(':') ? 6 : 4 }] : []))
  }
}

type Callback = (error: NodeJS.ErrnoException | null, addresses: dns.LookupAddress[]) => void
