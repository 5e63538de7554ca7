/** The user stopped the command: Ctrl-C or SIGTERM. */
export class Interruption extends Error {
  static {
    Interruption.prototype.name = 'Interruption'
  }

  constructor(readonly signal: 'SIGINT' | 'SIGTERM') {
    super(`stopped by ${signal === 'SIGINT' ? 'Ctrl-C' : 'SIGTERM'}`)
  }
}

/** Whoever read the output has closed it, as `| head` does: there is nothing left to do, and nothing went wrong. */
export class ClosedPipe extends Error {
  static {
    ClosedPipe.prototype.name = 'ClosedPipe'
  }

  constructor() {
    super('the reader of the output has closed it')
  }
}
