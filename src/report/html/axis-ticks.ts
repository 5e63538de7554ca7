/** Round places on an axis, ascending, and how far apart they are. */
export interface AxisTicks {
  readonly step: number
  readonly places: readonly number[]
}

/**
 * Returns the multiples of a round step (1, 2 or 5 times a power of ten) between `from` and `to`, about `wanted` of them.
 * A place that misses an end by a thousandth of a step is still in.
 * @param to - above `from`
 */
export function axisTicks(from: number, to: number, wanted: number): AxisTicks {
  const rough = (to - from) / wanted
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 5].find(factor => factor * power >= rough) ?? 10)
  const [first, last] = [Math.ceil(from / step - 1e-3), Math.floor(to / step + 1e-3)]
  return { step, places: Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * step) }
}
