/** The user stopped the command with Ctrl-C or SIGTERM. */
export class Interruption extends Error {
  static {
    Interruption.prototype.name = 'Interruption'
  }

  constructor(readonly signal: 'SIGINT' | 'SIGTERM') {
    super(`stopped by ${signal === 'SIGINT' ? 'Ctrl-C' : 'SIGTERM'}`)
  }
}

/** The reader of the output closed it, such as `| head`. The command can stop, and this is not an error. */
export class ClosedPipe extends Error {
  static {
    ClosedPipe.prototype.name = 'ClosedPipe'
  }

  constructor() {
    super('the reader of the output has closed it')
  }
}
