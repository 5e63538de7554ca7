/** Returns milliseconds for people: three digits and the unit that fits, such as `840 µs`, `94.4 ms`, `3.02 s`, `2 min 5 s`. */
export function readableDuration(milliseconds: number): string {
  if (milliseconds < 0.9995) return `${Math.round(milliseconds * 1000)} µs`
  if (milliseconds < 999.5) return `${threeDigits(milliseconds)} ms`
  if (milliseconds < 59_950) return `${threeDigits(milliseconds / 1000)} s`
  const seconds = Math.round(milliseconds / 1000)
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`
}

function threeDigits(value: number): string {
  return String(Number(value.toPrecision(3)))
}
