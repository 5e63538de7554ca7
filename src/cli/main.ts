#!/usr/bin/env node
import { exitCode } from './exit-code.js'
import { ClosedPipe, Interruption } from './interruption.js'

import { isClosedPipe } from './output/write-text.js'
import { runCli } from './run-cli.js'

const stop = new AbortController()

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // A second signal exits at once instead of waiting for connections to close.
    if (stop.signal.aborted) process.exit(signal === 'SIGINT' ? exitCode.interrupted : exitCode.terminated)
    stop.abort(new Interruption(signal))
  })
}
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', error => {
    if (!isClosedPipe(error)) throw error
    stop.abort(new ClosedPipe())
  })
}

const { stdin, stdout, stderr, env } = process
process.exitCode = await runCli(process.argv.slice(2), { stdin, stdout, stderr, env, signal: stop.signal, now: Date.now })
// The writer may keep stdin open, which would keep this process running.
stdin.destroy()
