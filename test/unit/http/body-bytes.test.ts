import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BodyBytes } from '../../../src/http/body-bytes.js'

describe('the bytes of a body', () => {
  it('are those of its pieces, however they are cut', () => {
    const pieces = fc.array(fc.uint8Array({ maxLength: 3000, size: 'max' }), { maxLength: 40 })
    fc.assert(
      fc.property(pieces, given => {
        const read = new BodyBytes()
        for (const piece of given) read.push(Buffer.from(piece))
        expect(read.size).toBe(given.reduce((sum, piece) => sum + piece.length, 0))
        expect(read.concat().equals(Buffer.concat(given))).toBe(true)
        read.push(Buffer.from('more'))
        expect(read.concat().equals(Buffer.concat([...given, Buffer.from('more')]))).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it('take little more than their number when they come one by one', () => {
    const source = Buffer.alloc(1024 * 1024, 'a')
    const before = process.memoryUsage()
    const read = new BodyBytes()
    // A view each, as the parser of HTTP makes them of a chunk of one byte.
    for (let place = 0; place < source.length; place++) read.push(source.subarray(place, place + 1))
    const { heapUsed, external } = process.memoryUsage()
    expect(read.size).toBe(source.length)
    // What the views have taken is let go; held, they would take over 100 MB.
    expect(heapUsed + external - before.heapUsed - before.external).toBeLessThan(64 * 1024 * 1024)
  })
})
