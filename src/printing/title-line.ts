/** Columns of a printed title (vendor SDK 2.4.21). */
const titleWidth = 80

/**
 * Returns the title line of a printout: `title` centred in 80 underscores, the odd one to the right.
 * Layout: vendor SDK 2.4.21, as in the documentation's printed filter object.
 */
export function titleLine(title: string): string {
  const left = Math.floor(Math.max(0, titleWidth - title.length) / 2)
  return `${'_'.repeat(left)}${title}`.padEnd(titleWidth, '_')
}
