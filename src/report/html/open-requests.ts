/** When a request was open, in any unit of time; from its start up to, not at, its end. */
export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * Returns, for each of `columns` equal slices of the time from `from` to `to`, the most spans that were open at one moment in it.
 * Nothing but zeros when `to` is not after `from`.
 */
export function openRequests(spans: readonly Span[], from: number, to: number, columns: number): number[] {
  const peaks = new Array<number>(columns).fill(0)
  const width = (to - from) / columns
  if (!(width > 0)) return peaks
  const steps = spans
    .filter(({ start, end }) => start < end)
    .flatMap(({ start, end }) => [
      { time: start, change: 1 },
      { time: end, change: -1 },
    ])
    .sort((left, right) => left.time - right.time)
  let open = 0
  let since = from
  for (const { time, change } of steps) {
    if (time > since) {
      const last = Math.min(columns, Math.ceil((time - from) / width)) - 1
      for (let column = Math.max(0, Math.floor((since - from) / width)); column <= last; column += 1) {
        peaks[column] = Math.max(peaks[column] ?? 0, open)
      }
      since = time
    }
    open += change
  }
  return peaks
}
