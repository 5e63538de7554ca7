import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const main = resolve('dist/src/cli/main.js')

describe('a command that has printed its result but is kept open by something else', () => {
  // A preloaded timer keeps the process open, and reports when the command is done.
  const keptOpen = 'data:text/javascript,setInterval(() => process.exitCode !== undefined && process.stderr.write("done"), 20)'

  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)('ends at the first %s', async (signal, code) => {
    const child = spawn(process.execPath, ['--import', keptOpen, main, 'detect', '10.20.30.40'], {
      env: {},
      timeout: 20_000,
      killSignal: 'SIGKILL',
    })
    child.stdin.end()
    await once(child.stderr, 'data')
    child.kill(signal)
    expect(await once(child, 'exit')).toEqual([code, null])
  })
})
