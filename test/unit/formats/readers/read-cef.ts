/** A line of CEF, read by the rules of the format and not by those of the writer. */
export interface CefLine {
  readonly header: readonly string[]
  readonly extension: ReadonlyMap<string, string>
}

/** Reads a line of CEF: seven header fields ended by an unescaped `|`, then keys and values parted by the last blank before an unescaped `=`. */
export function readCef(line: string): CefLine {
  const header: string[] = []
  let field = ''
  let index = 0
  for (; index < line.length && header.length < 7; index++) {
    const character = line.charAt(index)
    if (character === '\\') field += line.charAt(++index)
    else if (character === '|') {
      header.push(field)
      field = ''
    } else field += character
  }
  if (header.length < 7) throw new Error(`The header has ${header.length} fields: ${line}`)
  return { header, extension: readExtension(line.slice(index)) }
}

function readExtension(text: string): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>()
  let key = ''
  let value = ''
  let inValue = false
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index)
    if (!inValue) {
      if (character === '=') inValue = true
      else key += character
    } else if (character === '\\') {
      const escaped = text.charAt(++index)
      value += escaped === 'n' ? '\n' : escaped === 'r' ? '\r' : escaped
    } else if (character === '=') {
      const blank = value.lastIndexOf(' ')
      add(pairs, key, value.slice(0, blank))
      key = value.slice(blank + 1)
      value = ''
    } else value += character
  }
  if (key !== '') add(pairs, key, value)
  return pairs
}

function add(pairs: Map<string, string>, key: string, value: string): void {
  if (!/^[A-Za-z0-9]+$/.test(key)) throw new Error(`The key ${JSON.stringify(key)} is none`)
  if (pairs.has(key)) throw new Error(`The key ${key} is there twice`)
  pairs.set(key, value)
}
