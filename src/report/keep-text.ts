/**
 * Returns `text`, or its first `limit` characters and a note of how many were left out.
 * The cut never splits a surrogate pair.
 */
export function keepText(text: string, limit: number): string {
  if (text.length <= limit) return text
  const splitsPair = /[\uD800-\uDBFF]/.test(text.charAt(limit - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(limit))
  const length = splitsPair ? limit - 1 : limit
  // A slice keeps the whole text alive in V8; only a copy frees it.
  const kept = Buffer.from(text.slice(0, length), 'utf16le').toString('utf16le')
  return `${kept}… [${text.length - length} more characters not kept]`
}
