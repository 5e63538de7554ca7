#!/usr/bin/env node
import { exitCode } from './exit-code.js'
import { ClosedPipe, Interruption } from './interruption.js'

import { isClosedPipe } from './output/write-text.js'
import { runCli } from './program.js'

const stop = new AbortController()
let isDone = false

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // A second signal asks not to wait for connections to close. A finished command has nothing to wait for.
    if (isDone || stop.signal.aborted) process.exit(signal === 'SIGINT' ? exitCode.interrupted : exitCode.terminated)
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
isDone = true
// The writer of stdin may keep it open: without this, the process would wait for it.
stdin.destroy()
