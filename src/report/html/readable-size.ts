const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** Returns bytes for people, in powers of 1,000: `512 B`, `1.2 MB`. */
export function readableSize(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1)
  const value = bytes / 1000 ** power
  return `${power === 0 ? value : value.toFixed(1)} ${units[power] ?? 'B'}`
}
