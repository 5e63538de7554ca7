/** The number that a text writes, where it is exact; any other text as it is: what takes it says what it expects. */
export function numberOrText(text: string): number | string {
  const trimmed = text.trim()
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(trimmed)) return text
  const number = Number(trimmed)
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? text : number
}
