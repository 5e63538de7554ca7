import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { runCommand } from './run-command.js'

const folder = mkdtempSync(join(tmpdir(), 'threatconnect-progress-'))
const file = join(folder, 'rows.ndjson')
const retrieve = ['retrieve', 'indicators', '--sandbox', '--sandbox-indicators', '2000', '--owner', 'Example Community', '--output', file]
const rows = () => readFileSync(file, 'utf8').trimEnd().split('\n').length

afterAll(() => {
  rmSync(folder, { recursive: true })
})

describe('the progress of a command', () => {
  it('is shown on a terminal with the count, the total, the rate and the remaining time', async () => {
    const { code, stderr } = await runCommand(retrieve, { terminal: 120 })
    expect(code).toBe(0)
    const [, done, total] = /(\d+)\/(\d+) rows \| [\d,]+ rows\/s \| \S+ left/.exec(stripVTControlCharacters(stderr)) ?? []
    expect(Number(total)).toBe(rows())
    expect(Number(done)).toBeGreaterThan(0)
    expect(Number(done)).toBeLessThanOrEqual(Number(total))
  })

  it.each([
    ['on a pipe', retrieve, undefined],
    ['with --quiet', [...retrieve, '--quiet'], 120],
  ])('is not shown %s', async (_, command, terminal) => {
    const { code, stderr } = await runCommand(command, terminal === undefined ? {} : { terminal })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(rows()).toBeGreaterThan(1000)
  })
})
