import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createLogger, type LogLevel } from '../../../src/http/index.js'

const folder = mkdtempSync(join(tmpdir(), 'threatconnect-log-'))
afterAll(() => rmSync(folder, { recursive: true }))

function linesOf(fileLevel: LogLevel): { level: number; msg: string; url?: string }[] {
  const file = join(folder, `${fileLevel}.log`)
  const logger = createLogger({ file, fileLevel, consoleLevel: 'critical' })
  for (const level of ['debug', 'info', 'warn', 'error'] as const) logger[level]({ url: 'https://host' }, level)
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line))
}

describe('the log', () => {
  it.each<[LogLevel, string[]]>([
    ['debug', ['debug', 'info', 'warn', 'error']],
    ['info', ['info', 'warn', 'error']],
    ['warning', ['warn', 'error']],
    ['error', ['error']],
    ['critical', []],
  ])('of level %s holds %j', (level, messages) => {
    const lines = linesOf(level)
    expect(lines.map(line => line.msg)).toEqual(messages)
    for (const line of lines) expect(line).toMatchObject({ url: 'https://host', time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) })
  })

  it('goes to stderr, with a level of its own', () => {
    const script = `
      import { createLogger } from './src/http/index.ts'
      const logger = createLogger({ fileLevel: 'debug', consoleLevel: 'error' })
      logger.warn({}, 'quiet'); logger.error({}, 'loud'); logger.fatal({}, 'loudest')`
    const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { encoding: 'utf8' })
    expect(stdout).toBe('')
    expect(
      stderr
        .trim()
        .split('\n')
        .map(line => JSON.parse(line).msg),
    ).toEqual(['loud', 'loudest'])
  })
})
