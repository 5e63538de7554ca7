/** How a command ended, as the shell sees it. */
export const exitCode = Object.freeze({
  /** All was done. */
  done: 0,
  /** The request, the file or a part of the work failed. */
  failed: 1,
  /** The command line, an option, a filter or a value given is wrong: nothing was sent. */
  usage: 2,
  /** Stopped by Ctrl-C: 128 + SIGINT, as shells and scripts expect. */
  interrupted: 130,
  /** Stopped by SIGTERM: 128 + SIGTERM. */
  terminated: 143,
})
