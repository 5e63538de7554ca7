/** One step of mulberry32: spreads a 32-bit number over all 32-bit numbers, always the same way. */
export function scramble(value: number): number {
  let mixed = (value + 0x6d2b79f5) | 0
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
  return (mixed ^ (mixed >>> 14)) >>> 0
}

/**
 * The mulberry32 generator: the same seed gives the same numbers on every machine.
 * @returns a function that gives the next number, 0 to 2^32 - 1
 */
export function mulberry32(seed: number): () => number {
  let state = seed | 0
  return () => {
    const next = scramble(state)
    state = (state + 0x6d2b79f5) | 0
    return next
  }
}
