import type { CliContext } from './cli-context.js'
import { exitCode } from './exit-code.js'
import { createProgram } from './program.js'
import { reportError } from './report-error.js'

/**
 * Runs one command line.
 * @param argv arguments, without node and script
 * @returns the exit code: 0 success, 1 failure, 2 usage error, 130 stopped by Ctrl-C
 */
export async function runCli(argv: readonly string[], context: CliContext): Promise<number> {
  let code: number = exitCode.done
  try {
    const program = await createProgram(argv, context, result => {
      code = result
    })
    await program.parseAsync([...argv], { from: 'user' })
    return code
  } catch (error) {
    // Parsing may have failed, so these flags are read from the arguments directly.
    const json = argv.includes('--json')
    const verbose = argv.includes('--verbose') || argv.includes('-v')
    return reportError(context, context.signal.aborted ? context.signal.reason : error, { json, verbose })
  }
}
