const mostTicks = 8

/**
 * Returns the round places of a logarithmic axis from `from` to `to`, both above 0: 1, 2 and 5 times each power of ten,
 * or the powers alone where those would be more than eight.
 */
export function logarithmicTicks(from: number, to: number): number[] {
  const first = Math.floor(Math.log10(from))
  const powers = Array.from({ length: Math.max(0, Math.ceil(Math.log10(to)) - first + 1) }, (_, index) => 10 ** (first + index))
  const within = (tick: number) => tick >= from && tick <= to
  const fine = powers.flatMap(power => [power, power * 2, power * 5]).filter(within)
  return fine.length <= mostTicks ? fine : powers.filter(within)
}
