import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js'
import { sample } from '../effort.js'

const main = resolve('dist/src/cli/main.js')
const owner = 'Example Community'

let sandbox: Sandbox
let folder: string

beforeEach(async () => {
  sandbox = await startSandbox({ indicators: 10, groups: 0, batchPause: 20, recordRequests: 100_000 })
  folder = mkdtempSync(join(tmpdir(), 'tc-cli-'))
})

afterEach(async () => {
  await sandbox.stop()
  rmSync(folder, { recursive: true })
})

const writes = () => sandbox.requests.filter(({ method, target }) => method === 'POST' || target.includes('/batch/')).length

/** Runs an import; kills it, not to be caught, when the sandbox has seen so many requests that write. */
async function runImport(argv: readonly string[], killAfter = Number.POSITIVE_INFINITY): Promise<{ killed: boolean; stderr: string }> {
  const child = spawn(process.execPath, [main, 'import', ...argv, '--commit', '--owner', owner, '--look-for', '1', '--resend'], {
    env: {
      PATH: process.env.PATH,
      HOME: '/nonexistent',
      TC_BASE_URL: sandbox.url,
      TC_ACCESS_ID: sandbox.accessId,
      TC_SECRET_KEY: sandbox.secretKey,
    },
  })
  let stderr = ''
  child.stderr.on('data', chunk => {
    stderr += chunk
  })
  const limit = writes() + killAfter
  const watch = setInterval(() => {
    if (writes() >= limit) child.kill('SIGKILL')
  }, 1)
  const [, signal] = await once(child, 'close')
  clearInterval(watch)
  return { killed: signal === 'SIGKILL', stderr }
}

const indicators = Array.from({ length: 40 }, (_, index) => ({
  summary: `10.7.0.${index}`,
  rating: 2,
  attribute: [
    { type: 'Description', value: `one ${index}` },
    { type: 'Source', value: `two ${index}` },
  ],
  tag: [{ name: 'killed' }],
}))
const groups = Array.from({ length: 20 }, (_, index) => ({
  type: 'Threat',
  name: `Killed ${index}`,
  attribute: [{ type: 'Description', value: `group ${index}` }],
}))

function writeFile(): string {
  const file = join(folder, 'all.ndjson')
  // Mixed, so that each kill meets both kinds.
  const records = indicators.flatMap((record, index) => [record, ...(index % 2 === 0 ? [groups[index / 2]] : [])])
  writeFileSync(file, records.map(record => JSON.stringify(record)).join('\n'))
  return file
}

function expectEverythingOnce(): void {
  for (const { summary, attribute } of indicators) {
    const held = sandbox.indicator(owner, 'addresses', summary)
    expect(
      held?.attributes.map(({ type, value }) => ({ type, value })),
      summary,
    ).toEqual(attribute)
    expect(held?.tags).toEqual(['killed'])
  }
  const found = sandbox.snapshot().groups.filter(({ entity }) => String(entity['name']).startsWith('Killed '))
  expect(found.map(({ entity }) => entity['name']).sort()).toEqual(groups.map(({ name }) => name).sort())
  for (const { attributes } of found) expect(attributes).toHaveLength(1)
}

describe('an import that is killed', () => {
  it('goes on, and neither loses nor repeats a record, however often it is killed', async () => {
    const file = writeFile()
    sandbox.faults.set([{ kind: 'latency', milliseconds: 4 }])
    let kills = 0
    const killedAfter = sample([1, 7, 30, 46, 2], 2)
    for (const after of killedAfter) kills += (await runImport([file], after)).killed ? 1 : 0
    expect(kills).toBe(killedAfter.length)
    const last = await runImport([file])
    expect(last).toMatchObject({
      killed: false,
      stderr: expect.stringMatching(/^Resuming the import of [\s\S]*\n60 of 60 records imported\.\n$/),
    })
    expectEverythingOnce()
  })

  it('goes on with its batch jobs', async () => {
    const file = writeFile()
    let kills = 0
    for (const after of sample([1, 1, 2], 2)) kills += (await runImport([file, '--batch'], after)).killed ? 1 : 0
    expect(kills).toBeGreaterThan(0)
    await runImport([file, '--batch'])
    expectEverythingOnce()
  })
})
