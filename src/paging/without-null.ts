/**
 * Leaves out the `null` that some servers send in place of rows.
 * @param onNull called with their number, if there are any
 */
export function withoutNull(rows: readonly unknown[], onNull: (count: number) => void): readonly unknown[] {
  if (!rows.includes(null)) return rows
  const present = rows.filter(row => row !== null)
  onNull(rows.length - present.length)
  return present
}
