import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { extractStream } from '../../../src/indicators/index.js'

describe('extractStream', () => {
  it('keeps memory flat without duplicates, even if all results are kept', async () => {
    setFlagsFromString('--expose-gc')
    const collect: unknown = runInNewContext('gc')
    if (typeof collect !== 'function') throw new Error('The garbage collector cannot be called.')
    const filler = 'nothing of interest stands in this line of the log, nor in the next one\n'.repeat(900)
    const chunks = 120
    const starts: number[] = []
    async function* source() {
      let length = 0
      for (let chunk = 0; chunk < chunks; chunk++) {
        const text = `${filler}host${chunk}.evil.com\n`
        starts.push(length + filler.length)
        length += text.length
        yield text
      }
    }
    collect()
    const before = process.memoryUsage().heapUsed
    const kept = []
    for await (const indicator of extractStream(source(), { unique: true })) kept.push(indicator)
    collect()
    const grown = process.memoryUsage().heapUsed - before
    expect(kept).toHaveLength(chunks)
    expect(kept.map(({ start }) => start)).toEqual(starts)
    // 8 MB were read.
    expect(grown).toBeLessThan(3_000_000)
  })
})
