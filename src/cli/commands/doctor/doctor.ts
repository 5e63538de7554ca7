import type { Command } from 'commander'
import { escapeControlCharacters } from '../../../printing.js'
import type { CliContext, CommandResult } from '../../cli-context.js'

import { configFileOf } from '../../connection/client-options.js'
import { connect } from '../../connection/connect.js'
import type { ConnectionFlags } from '../../connection/connection-flags.js'
import { exitCode } from '../../exit-code.js'
import { textStyle } from '../../output/text-style.js'
import { writeText } from '../../output/write-text.js'
import { type Check, checkConfiguration } from './check-configuration.js'

import { checkConnection } from './check-connection.js'

/** Adds `doctor`, which checks the configuration against the instance and prints how to fix what is wrong. */
export function addDoctorCommand(program: Command, context: CliContext, done: CommandResult): void {
  program
    .command('doctor')
    .summary('check the configuration, connection, clock and credentials')
    .description(
      'Checks the configuration, the connection (including proxy and TLS), the clock and the credentials, and prints how to fix what is wrong. Secrets are never printed.',
    )
    .action(async (_own: unknown, self: Command) => {
      done(await runDoctor(context, self.optsWithGlobals()))
    })
}

async function runDoctor(context: CliContext, flags: ConnectionFlags): Promise<number> {
  // A single attempt, because retries would delay the result by minutes.
  await using connection = await connect(context, { ...flags, retries: 1 })
  const { threatConnect } = connection
  const checks = [
    ...checkConfiguration(threatConnect.client.settings, configFileOf(flags, context.env)),
    ...(await checkConnection(threatConnect, context.signal, context.now)),
  ]
  const style = textStyle(context.stdout, context.env)
  const marks = {
    ok: style.green('ok     '),
    warning: style.yellow('warning'),
    failed: style.red('failed '),
    skipped: style.dim('skipped'),
  }
  const lines = checks.flatMap(({ name, outcome, found, fix }: Check) => [
    `${marks[outcome]} ${name.padEnd(14)} ${escapeControlCharacters(found)}`,
    ...(fix === undefined ? [] : [`${' '.repeat(23)}${style.bold('fix:')} ${escapeControlCharacters(fix)}`]),
  ])
  await writeText(context.stdout, `${lines.join('\n')}\n`, context.signal)
  return checks.some(check => check.outcome === 'failed') ? exitCode.failed : exitCode.done
}
