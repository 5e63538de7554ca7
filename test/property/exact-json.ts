/** JSON with every integer as a BigInt: what a text says, digit by digit. */
export type ExactJson = null | boolean | number | bigint | string | readonly ExactJson[] | { readonly [name: string]: ExactJson }

/** A slow parser, letter by letter, by the railroad diagrams of json.org: nothing of it is shared with what it judges. */
export function readExactly(text: string): ExactJson {
  let at = 0
  const blank = () => {
    while (' \t\n\r'.includes(text[at] ?? 'x')) at++
  }
  const take = (wanted: string) => {
    if (!text.startsWith(wanted, at)) throw new Error(`no ${wanted} at ${at}`)
    at += wanted.length
  }
  function members<T>(open: string, close: string, member: () => T): T[] {
    const found: T[] = []
    take(open)
    blank()
    while (text[at] !== close) {
      if (found.length > 0) take(',')
      found.push(member())
      blank()
    }
    take(close)
    return found
  }
  function string(): string {
    let found = ''
    take('"')
    while (text[at] !== '"') {
      const letter = text[at++]
      if (letter === undefined) throw new Error('a text has no end')
      if (letter !== '\\') found += letter
      else {
        const escaped = text[at++] ?? ''
        if (escaped === 'u') {
          found += String.fromCharCode(Number.parseInt(text.slice(at, at + 4), 16))
          at += 4
        } else found += { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }[escaped] ?? escaped
      }
    }
    take('"')
    return found
  }
  function number(): number | bigint {
    const from = at
    while (/[-+.eE\d]/.test(text[at] ?? '')) at++
    const digits = text.slice(from, at)
    return /[.eE]/.test(digits) || digits === '-0' ? Number(digits) : BigInt(digits)
  }
  function value(): ExactJson {
    blank()
    const letter = text[at]
    let found: ExactJson
    if (letter === '{') {
      found = Object.fromEntries(
        members('{', '}', () => {
          blank()
          const name = string()
          blank()
          take(':')
          return [name, value()] as const
        }),
      )
    } else if (letter === '[') found = members('[', ']', value)
    else if (letter === '"') found = string()
    else if (letter === 't') {
      take('true')
      found = true
    } else if (letter === 'f') {
      take('false')
      found = false
    } else if (letter === 'n') {
      take('null')
      found = null
    } else found = number()
    blank()
    return found
  }
  const found = value()
  if (at !== text.length) throw new Error(`more at ${at}`)
  return found
}

/** What the client promises of it: integers up to 2^53 − 1 as numbers, larger ones as their digits. */
export function asPromised(value: ExactJson): unknown {
  if (typeof value === 'bigint') {
    const isSafe = value <= BigInt(Number.MAX_SAFE_INTEGER) && value >= BigInt(Number.MIN_SAFE_INTEGER)
    return isSafe ? Number(value) : String(value)
  }
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(asPromised)
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, asPromised(item)]))
}
