import type { Command } from 'commander'
import { shellQuote } from '../../../words.js'
import type { CliContext, CommandResult } from '../../cli-context.js'
import { exitCode } from '../../exit-code.js'
import { integerFlag } from '../../flag-values.js'
import { ClosedPipe } from '../../interruption.js'
import { writeText } from '../../output/write-text.js'

interface SandboxFlags {
  readonly port?: number
  readonly indicators?: number
  readonly groups?: number
  readonly seed?: number
  readonly accessId?: string
  readonly secretKey?: string
  readonly latency?: number
  readonly clockSkew?: number
  readonly looseTypes?: true
  readonly largeIds?: true
  readonly quiet?: true
}

/** Adds `sandbox`: the embedded server, to be used by any v2 client until it is stopped. */
export function addSandboxCommand(program: Command, context: CliContext, done: CommandResult): void {
  const whole = (flag: string) => integerFlag(flag)
  program
    .command('sandbox')
    .summary('run the embedded v2 server until Ctrl-C')
    .description('Runs a stateful v2 server with believable data on 127.0.0.1 until Ctrl-C, and prints how to reach it as shell exports.')
    .option('--port <n>', 'port to listen on (default: a free one)', whole('--port'))
    .option('--indicators <n>', 'indicators to seed (default: 1000)', whole('--indicators'))
    .option('--groups <n>', 'groups to seed (default: 160)', whole('--groups'))
    .option('--seed <n>', 'the same seed gives the same data (default: 1)', whole('--seed'))
    .option('--latency <ms>', 'milliseconds before each answer', whole('--latency'))
    .option('--clock-skew <seconds>', 'let its clock be ahead; over 300 it refuses every signature', whole('--clock-skew'))
    .option('--loose-types', 'ids and booleans as strings and dates in all forms, as the API may send them')
    .option('--large-ids', 'ids beyond 2^53, as instances in production have')
    .addHelpText('after', '\n--access-id and --secret-key set its credentials; by default the key is a new random one.\n')
    .action(async (_own: unknown, self: Command) => {
      done(await runSandbox(context, self.optsWithGlobals()))
    })
}

async function runSandbox(context: CliContext, flags: SandboxFlags): Promise<number> {
  const { port, indicators, groups, seed, accessId, secretKey, latency, clockSkew, looseTypes, largeIds } = flags
  const { startSandbox } = await import('../../../sandbox/index.js')
  const given = Object.entries({ port, indicators, groups, seed, accessId, secretKey, looseTypes, largeIds }).filter(
    ([, value]) => value !== undefined,
  )
  const sandbox = await startSandbox({
    ...Object.fromEntries(given),
    faults: [
      ...(latency === undefined ? [] : [{ kind: 'latency' as const, milliseconds: latency }]),
      ...(clockSkew === undefined ? [] : [{ kind: 'clockSkew' as const, seconds: clockSkew }]),
    ],
  })
  try {
    const exports = { TC_BASE_URL: sandbox.url, TC_ACCESS_ID: sandbox.accessId, TC_SECRET_KEY: sandbox.secretKey }
    const lines = Object.entries(exports).map(([name, value]) => `export ${name}=${shellQuote(value)}\n`)
    await writeText(context.stdout, lines.join(''), context.signal)
    if (flags.quiet !== true) context.stderr.write('The sandbox is running. Ctrl-C stops it.\n')
    await untilStopped(context.signal)
  } finally {
    await sandbox.stop()
  }
  // To be stopped is how it is meant to end.
  return context.signal.reason instanceof ClosedPipe ? exitCode.failed : exitCode.done
}

function untilStopped(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) return resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
