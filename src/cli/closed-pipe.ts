/** Whoever read the output has closed it, as `| head` does: there is nothing left to do, and nothing went wrong. */
export class ClosedPipe extends Error {
  static {
    ClosedPipe.prototype.name = 'ClosedPipe'
  }

  constructor() {
    super('the reader of the output has closed it')
  }
}
