/** Reads `key="value"` pairs as the documented styles print them: escapes undone, a blank between pairs, no key twice. */
export function readPairs(text: string): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>()
  let index = 0
  while (index < text.length) {
    const key = readEscaped(text, index, '=')
    if (text[key.next] !== '"') throw new Error(`A value has no quote: ${JSON.stringify(text.slice(index))}`)
    const value = readEscaped(text, key.next + 1, '"')
    if (pairs.has(key.text)) throw new Error(`The key ${key.text} is there twice`)
    pairs.set(key.text, value.text)
    if (value.next < text.length && text[value.next] !== ' ')
      throw new Error(`No blank after a pair: ${JSON.stringify(text.slice(value.next))}`)
    index = value.next + 1
  }
  return pairs
}

/** Reads fields ended by an unescaped `|`, as many as asked for; what is left follows. */
export function readHeader(line: string, count: number): { header: readonly string[]; rest: string } {
  const header: string[] = []
  let next = 0
  while (header.length < count) {
    const field = readEscaped(line, next, '|')
    header.push(field.text)
    next = field.next
  }
  return { header, rest: line.slice(next) }
}

function readEscaped(text: string, start: number, end: string): { text: string; next: number } {
  const parts: string[] = []
  let from = start
  for (let index = start; index < text.length; index++) {
    const character = text.charAt(index)
    if (character === end) {
      parts.push(text.slice(from, index))
      return { text: parts.join(''), next: index + 1 }
    }
    if (character !== '\\') continue
    parts.push(text.slice(from, index))
    const kind = text.charAt(++index)
    if (kind === 'u') {
      parts.push(String.fromCharCode(Number.parseInt(text.slice(index + 1, index + 5), 16)))
      index += 4
    } else parts.push(kind === 'n' ? '\n' : kind === 'r' ? '\r' : kind)
    from = index + 1
  }
  throw new Error(`No ${end} ends ${JSON.stringify(text.slice(start, start + 50))}`)
}
