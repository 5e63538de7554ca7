import { readFileSync } from 'node:fs'

/** What one cell of the matrix comes to: a line of `expected.tsv`. */
export interface Expected {
  readonly fault: string
  /** `once`: one request is struck. `always`: all from that one on. */
  readonly strikes: string
  readonly operation: string
  /** `recovers`; else the class of the error, with that of its cause behind `from`; or `not applicable`. */
  readonly outcome: string
  /** How often the struck request arrived at the server, those of going on afterwards left out; absent when not applicable. */
  readonly requests: number | undefined
  readonly note: string
}

const COLUMNS = ['fault', 'strikes', 'operation', 'outcome', 'requests', 'note']

/** Reads the table of the matrix: tab-separated, a head line, `-` for no number. @throws when a line has not six values */
export function parseExpected(text: string): readonly Expected[] {
  const [head = '', ...lines] = text.trimEnd().split('\n')
  if (head !== COLUMNS.join('\t')) throw new Error(`The table of faults begins with "${head}": its columns are ${COLUMNS.join(', ')}.`)
  return lines.map((line, index) => {
    const [fault = '', strikes = '', operation = '', outcome = '', requests = '', note, more] = line.split('\t')
    const isNumber = /^\d+$/.test(requests)
    if (note === undefined || more !== undefined || !(isNumber || requests === '-'))
      throw new Error(`Line ${index + 2} of the table of faults is "${line}": give ${COLUMNS.join(', ')}, with tabs between them.`)
    return { fault, strikes, operation, outcome, requests: isNumber ? Number(requests) : undefined, note }
  })
}

/** The table of the matrix, as the tests hold it to be. */
export function readExpected(): readonly Expected[] {
  return parseExpected(readFileSync(new URL('expected.tsv', import.meta.url), 'utf8'))
}
