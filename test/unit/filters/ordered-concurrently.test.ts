import { describe, expect, it } from 'vitest'
import { orderedConcurrently, type Reading } from '../../../src/filters/ordered-concurrently.js'

const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))

/** Sources of two values each, which log their events. */
function watched(number: number, wait: (source: number) => number) {
  const events: string[] = []
  const readings: Reading[] = []
  const open = Array.from(
    { length: number },
    (_, source) =>
      async function* (reading: Reading): AsyncGenerator<string, void, void> {
        readings[source] = reading
        events.push(`open ${source}`)
        try {
          await pause(wait(source))
          yield `${source}a`
          events.push(`${source} is ${reading.isCurrent() ? 'current' : 'ahead'}`)
          yield `${source}b`
        } finally {
          events.push(`close ${source}`)
        }
      },
  )
  return { open, events, readings }
}

async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const value of values) list.push(value)
  return list
}

describe('concurrently read sources', () => {
  it.each([1, 2, 3, 9])('yield their values in order, %d at a time', async ahead => {
    const { open, events } = watched(4, source => 12 - 3 * source)
    expect(await all(orderedConcurrently(open, ahead))).toEqual(['0a', '0b', '1a', '1b', '2a', '2b', '3a', '3b'])
    // Only the sources ahead are opened before the first ends.
    expect(events.slice(0, events.indexOf('close 0')).filter(event => event.startsWith('open'))).toHaveLength(Math.min(ahead, 4))
    expect(events.filter(event => event.endsWith('is current'))).toHaveLength(4)
  })

  it('yield nothing if there are none', async () => {
    expect(await all(orderedConcurrently([], 3))).toEqual([])
  })

  it('know whether it is their turn', async () => {
    const { open, readings } = watched(3, () => 0)
    const turns: string[] = []
    for await (const value of orderedConcurrently(open, 3)) {
      turns.push(`${value}: ${readings.map(reading => (reading.isCurrent() ? 'x' : '-')).join('')}`)
    }
    expect(turns).toEqual(['0a: x--', '0b: x--', '1a: -x-', '1b: -x-', '2a: --x', '2b: --x'])
  })

  it('are closed and aborted when the reader stops', async () => {
    const { open, events, readings } = watched(4, () => 0)
    for await (const _value of orderedConcurrently(open, 2)) {
      expect(readings[0]?.signal.aborted).toBe(false)
      break
    }
    expect(events).toEqual(['open 0', 'open 1', 'close 0', 'close 1'])
    expect(readings.map(({ signal }) => signal.aborted)).toEqual([true, true])
  })

  it('are closed when one fails, and its error is thrown in its turn', async () => {
    const { open, events } = watched(3, () => 0)
    const failing = async function* (): AsyncGenerator<string, void, void> {
      yield* []
      throw new Error('gone')
    }
    const read: string[] = []
    const reading = async () => {
      for await (const value of orderedConcurrently([...open.slice(0, 1), failing, ...open.slice(1)], 3)) read.push(value)
    }
    await expect(reading()).rejects.toThrow('gone')
    expect(read).toEqual(['0a', '0b'])
    expect(events.filter(event => event.startsWith('close'))).toEqual(['close 0', 'close 1', 'close 2'])
  })
})
