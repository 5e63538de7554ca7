import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { extract, extractStream } from '../../../src/indicators/index.js'

const text = 'Jörg saw hxxps://evil[.]com/gate.php?id=1, 1.2.3[.]4 and jörg@münchen.de.\n\n"HKLM\\Software\\Foo Bar" 🙂 2001:db8::1\n'

async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = []
  for await (const item of source) items.push(item)
  return items
}

describe('extractStream', () => {
  it('yields the same as extract, from strings and from bytes cut anywhere', async () => {
    const whole = [...extract(text)]
    expect(whole).toHaveLength(5)
    expect(await all(extractStream([text]))).toEqual(whole)
    const bytes = Buffer.from(text)
    const single = Array.from(bytes, byte => Uint8Array.of(byte))
    expect(await all(extractStream(single))).toEqual(whole)
    expect(await all(extractStream(Readable.from([bytes.subarray(0, 21), bytes.subarray(21)])))).toEqual(whole)
  })

  it('reads past bytes that are not UTF-8', async () => {
    const found = await all(extractStream([Uint8Array.of(0xff, 0xfe, 0x20), Buffer.from('evil.com'), Uint8Array.of(0xc3)]))
    expect(found).toEqual([{ type: 'Host', value: 'evil.com', original: 'evil.com', start: 3, end: 11 }])
  })

  it('stops when its reader stops', async () => {
    let closed = false
    async function* source() {
      try {
        for (;;) yield 'evil.com\n'.repeat(10_000)
      } finally {
        closed = true
      }
    }
    for await (const indicator of extractStream(source())) {
      expect(indicator.value).toBe('evil.com')
      break
    }
    expect(closed).toBe(true)
  })

  it('throws the error of its source', async () => {
    async function* source() {
      yield 'evil.com '
      throw new Error('disk is gone')
    }
    await expect(all(extractStream(source()))).rejects.toThrow('disk is gone')
  })
})
