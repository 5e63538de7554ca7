/** Where the output of a command goes. */
export interface OutputSink {
  /** Takes text or bytes on, and waits while the reader is behind. */
  write(piece: string | Uint8Array): Promise<void>
  /** Sees to it that all of it has arrived. */
  finish(): Promise<void>
  /** Gives up what is not complete: a half-written file does not take the place of a whole one. */
  abandon(): Promise<void>
}
