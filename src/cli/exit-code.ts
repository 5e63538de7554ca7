/** The exit codes of the commands. */
export const exitCode = Object.freeze({
  /** Everything succeeded. */
  done: 0,
  /** The request, the file or part of the work failed. */
  failed: 1,
  /** The command line, an option, a filter or a value is wrong, so nothing was sent. */
  usage: 2,
  /** Stopped by Ctrl-C: 128 + SIGINT, by convention. */
  interrupted: 130,
  /** Stopped by SIGTERM: 128 + SIGTERM. */
  terminated: 143,
})
