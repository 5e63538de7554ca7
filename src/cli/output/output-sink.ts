/** The destination of a command's output. */
export interface OutputSink {
  /** Writes text or bytes, and waits while the reader is slower. */
  write(piece: string | Uint8Array): Promise<void>
  /** Completes the output, and returns when all of it has arrived. */
  finish(): Promise<void>
  /** Discards incomplete output, so that a partial file never replaces a complete one. */
  abandon(): Promise<void>
}
