/**
 * Writes a filter argument as TypeScript.
 * @param value what a flag's text was read as: text, number, boolean, regular expression, date, list or options
 * @param now milliseconds since 1970 with which ages such as `7d` were read: they are written relative to the time of the run
 */
export function typescriptLiteral(value: unknown, now: number): string {
  if (typeof value === 'string') return textLiteral(value)
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value instanceof RegExp) return regularExpression(value)
  if (value instanceof Date) return `new Date(Date.now() - ${grouped(now - value.getTime())})`
  if (Array.isArray(value)) return `[${value.map(item => typescriptLiteral(item, now)).join(', ')}]`
  if (typeof value === 'object' && value !== null)
    return `{ ${Object.entries(value)
      .map(([name, item]) => `${/^[a-zA-Z_]\w*$/.test(name) ? name : textLiteral(name)}: ${typescriptLiteral(item, now)}`)
      .join(', ')} }`
  throw new TypeError(`A filter argument is ${typeof value}, which no filter takes.`)
}

function textLiteral(text: string): string {
  // Characters that cannot be seen, or that end a line (ECMA-262, 12.3), are written out.
  const json = JSON.stringify(text).replace(/[\u007f-\u00a0\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, escaped)
  return json.includes("'") ? json : `'${json.slice(1, -1).replaceAll('\\"', '"')}'`
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** A literal where it reads well and checks everywhere; flags newer than the reader's target are no matter to the constructor. */
function regularExpression({ source, flags }: RegExp): string {
  return /^[\x20-\x7e]*$/.test(source) && /^[gimsuy]*$/.test(flags)
    ? `/${source}/${flags}`
    : `new RegExp(${textLiteral(source)}, ${textLiteral(flags)})`
}

/** `604_800_000` */
function grouped(milliseconds: number): string {
  return String(milliseconds).replace(/\B(?=(\d{3})+$)/g, '_')
}
