/** A line of LEEF 2.0, read by the rules of the format and not by those of the writer. */
export interface LeefLine {
  readonly header: readonly string[]
  readonly delimiter: string
  readonly attributes: ReadonlyMap<string, string>
}

/** Reads a line of LEEF 2.0: five header fields, the delimiter (a character, or `x` and its hexadecimal code), attributes parted by it. */
export function readLeef(line: string): LeefLine {
  const parts = line.split('|')
  const [name = '', body] = [parts[5], parts.slice(6).join('|')]
  if (parts.length < 7 || parts[0] !== 'LEEF:2.0') throw new Error(`The header is none: ${line}`)
  const delimiter = /^(?:0?x)[0-9A-Fa-f]{2,4}$/.test(name) ? String.fromCodePoint(Number.parseInt(name.replace(/^0?x/, ''), 16)) : name
  if ([...delimiter].length !== 1) throw new Error(`The delimiter ${JSON.stringify(delimiter)} is not one character`)
  const attributes = new Map<string, string>()
  for (const attribute of body.split(delimiter)) {
    const [, key, value] = /^([A-Za-z0-9]+)=(.*)$/su.exec(attribute) ?? []
    if (key === undefined || value === undefined) throw new Error(`The attribute ${JSON.stringify(attribute)} is none`)
    if (attributes.has(key)) throw new Error(`The key ${key} is there twice`)
    attributes.set(key, value)
  }
  return { header: parts.slice(0, 5), delimiter, attributes }
}
