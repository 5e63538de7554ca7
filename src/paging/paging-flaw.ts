import { counted } from '../words.js'

/** How the pages of a list differ from its rows. */
export interface PagingFlaw {
  /** Number of rows that the server returned again with the next page; they are delivered once. */
  readonly repeated: number
  /** Number of rows of the total that the server did not return. */
  readonly missing: number
}

/** Describes a flaw. @param arrived number of different rows */
export function flawText({ repeated, missing }: PagingFlaw, arrived: number): string {
  const rows = counted(arrived, repeated === 0 ? 'row' : 'different row')
  const parts = [
    ...(repeated === 0 ? [] : [`returned ${counted(repeated, 'row')} again that the page before had, which are delivered once`]),
    ...(missing === 0 ? [] : [`reported a total of ${arrived + missing} rows and returned ${rows}`]),
  ]
  return `the server ${parts.join(', and ')}.${missing === 0 ? '' : ' Retrieve the list again if you need every row.'}`
}
