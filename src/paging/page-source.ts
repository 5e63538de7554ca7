/** One response of a list, with the rows in the server's order. */
export interface FetchedPage {
  readonly rows: readonly unknown[]
  /** Total number of rows; set on the first page only. */
  readonly total: number | undefined
}

/** A response that is decoded when its turn comes: decoded rows that wait cost the garbage collector more time than decoding them does. */
export type UnreadPage = () => Promise<FetchedPage>

/** A list to walk: its name in positions and warnings, and the function that fetches a part of it. */
export interface PageSource {
  readonly name: string
  /** False: one request returns the whole list. */
  readonly paginated: boolean
  fetch(start: number, limit: number, signal: AbortSignal): Promise<UnreadPage>
}
