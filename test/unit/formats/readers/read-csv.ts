/** A cell: `quoted` tells an empty text (`""`) from no value. */
export interface CsvCell {
  readonly text: string
  readonly quoted: boolean
}

/** Reads CSV by RFC 4180, strictly: quotes only around a whole cell, no bare quote or line break, rows ended by `lineBreak`. */
export function readCsv(text: string, lineBreak: '\n' | '\r\n'): CsvCell[][] {
  const rows: CsvCell[][] = []
  let row: CsvCell[] = []
  for (let index = 0; ; ) {
    const { cell, next } = readCell(text, index)
    row.push(cell)
    index = next
    if (text[index] === ',') {
      index += 1
      continue
    }
    rows.push(row)
    row = []
    if (index === text.length) return rows
    if (!text.startsWith(lineBreak, index))
      throw new Error(`A cell goes on after its end: ${JSON.stringify(text.slice(index, index + 20))}`)
    index += lineBreak.length
    if (index === text.length) return rows
  }
}

function readCell(text: string, start: number): { cell: CsvCell; next: number } {
  if (text[start] !== '"') {
    const [bare = ''] = /^[^,"\r\n]*/.exec(text.slice(start)) ?? []
    return { cell: { text: bare, quoted: false }, next: start + bare.length }
  }
  let value = ''
  let index = start + 1
  for (;;) {
    const quote = text.indexOf('"', index)
    if (quote === -1) throw new Error('A quote is never closed')
    value += text.slice(index, quote)
    if (text[quote + 1] !== '"') return { cell: { text: value, quoted: true }, next: quote + 1 }
    value += '"'
    index = quote + 2
  }
}
