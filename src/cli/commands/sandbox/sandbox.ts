import { type Command, Option } from 'commander'
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
  readonly strictTypes?: true
  readonly looseTypes?: true
  readonly largeIds?: true
  readonly batchAnswers?: 'enveloped' | 'flat' | 'mixed'
  readonly quiet?: true
}

/** Adds `sandbox`, which runs the built-in v2 server for any client until it is stopped. */
export function addSandboxCommand(program: Command, context: CliContext, done: CommandResult): void {
  const whole = (flag: string) => integerFlag(flag)
  program
    .command('sandbox')
    .summary('run the built-in v2 server until Ctrl-C')
    .description('Runs a stateful v2 server with sample data on 127.0.0.1 until Ctrl-C. Prints its URL and credentials as shell exports.')
    .option('--port <n>', 'port to listen on (default: a free one)', whole('--port'))
    .option('--indicators <n>', 'indicators to seed (default: 1000)', whole('--indicators'))
    .option('--groups <n>', 'groups to seed (default: 160)', whole('--groups'))
    .option('--seed <n>', 'the same seed gives the same data (default: 1)', whole('--seed'))
    .option('--latency <ms>', 'delay of each response in milliseconds', whole('--latency'))
    .option('--clock-skew <seconds>', 'seconds that its clock is ahead; above 300 it rejects every signature', whole('--clock-skew'))
    .option('--strict-types', 'send every boolean as a boolean; real servers send some as text')
    .option('--loose-types', 'send ids and booleans as strings, and dates in all formats that the API uses')
    .option('--large-ids', 'use ids beyond 2^53, like instances in production')
    .addOption(
      new Option('--batch-answers <form>', 'form of the responses about batch jobs (default: enveloped)').choices([
        'enveloped',
        'flat',
        'mixed',
      ]),
    )
    .addHelpText('after', '\n--access-id and --secret-key set its credentials. The default key is random.\n')
    .action(async (_own: unknown, self: Command) => {
      done(await runSandbox(context, self.optsWithGlobals()))
    })
}

async function runSandbox(context: CliContext, flags: SandboxFlags): Promise<number> {
  const { port, indicators, groups, seed, accessId, secretKey, latency, clockSkew, strictTypes, looseTypes, largeIds, batchAnswers } = flags
  const { startSandbox } = await import('../../../sandbox/index.js')
  const given = Object.entries({
    port,
    indicators,
    groups,
    seed,
    accessId,
    secretKey,
    strictTypes,
    looseTypes,
    largeIds,
    batchAnswers,
  }).filter(([, value]) => value !== undefined)
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
    if (flags.quiet !== true) context.stderr.write('The sandbox is running. Press Ctrl-C to stop it.\n')
    await untilStopped(context.signal)
  } finally {
    await sandbox.stop()
  }
  // Ctrl-C is the normal way to end the sandbox, so it succeeds.
  return context.signal.reason instanceof ClosedPipe ? exitCode.failed : exitCode.done
}

function untilStopped(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) return resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
