/** The user stopped the command: Ctrl-C or SIGTERM. */
export class Interruption extends Error {
  static {
    Interruption.prototype.name = 'Interruption'
  }

  constructor(readonly signal: 'SIGINT' | 'SIGTERM') {
    super(`stopped by ${signal === 'SIGINT' ? 'Ctrl-C' : 'SIGTERM'}`)
  }
}
