import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLimiter } from '../../../src/http/index.js'
import { ApiError, ConnectionError } from '../../../src/index.js'
import { sample } from '../../effort.js'
import { type Cell, openCell, PATIENCE, RETRIES } from './cell.js'
import { type Expected, readExpected } from './expected.js'
import type { Strikes } from './fault.js'
import { type Ground, openGround } from './ground.js'
import { answerNames } from './names.js'
import { BATCH_OWNER, operationNamed, operations } from './operations.js'
import { type Observed, runCell } from './run-cell.js'

/** Cells that run at once: they wait more than they work. */
const CELLS_AT_ONCE = 64

const expected = readExpected()
const applicable = sample(
  expected.filter(({ outcome }) => outcome !== 'not applicable'),
  85,
)
const keyOf = ({ fault, strikes, operation }: Pick<Expected, 'fault' | 'strikes' | 'operation'>) => `${fault}, ${strikes}, ${operation}`

let ground: Ground
let stopNames: () => void
/** What no cell awaited, and nobody caught. */
const stray: unknown[] = []
const note = (reason: unknown) => void stray.push(reason)
const runs = new Map<string, Promise<{ cell: Cell; observed: Observed } | { failure: unknown }>>()

beforeAll(async () => {
  for (const event of ['unhandledRejection', 'uncaughtException', 'warning']) process.on(event, note)
  stopNames = answerNames()
  ground = await openGround()
  const limiter = createLimiter(CELLS_AT_ONCE)
  const patience = ({ fault: name }: Expected) => ground.faults.find(fault => fault.name === name)?.timeout ?? 0
  // Those that wait longest begin first.
  for (const [id, line] of applicable.toSorted((one, other) => patience(other) - patience(one)).entries()) {
    const run = limiter.acquire().then(({ release }) => runLine(line, id + 1).finally(release))
    runs.set(
      keyOf(line),
      run.catch((failure: unknown) => ({ failure })),
    )
  }
})

afterAll(async () => {
  await Promise.all(runs.values())
  await ground.stop()
  stopNames()
  for (const event of ['unhandledRejection', 'uncaughtException', 'warning']) process.off(event, note)
})

async function runLine({ fault: name, strikes, operation }: Expected, id: number): Promise<{ cell: Cell; observed: Observed }> {
  const fault = ground.faults.find(one => one.name === name)
  const way = fault?.strikes.find((one: Strikes) => one === strikes)
  if (fault === undefined || way === undefined) throw new Error(`The table has "${name}", ${strikes}: no such fault is there.`)
  const cell = await openCell(ground, fault, way, operationNamed(operation), id)
  try {
    return { cell, observed: await runCell(ground, cell) }
  } finally {
    await cell.close()
  }
}

async function ranCell(line: Expected): Promise<{ cell: Cell; observed: Observed; right: unknown }> {
  const run = await runs.get(keyOf(line))
  if (run === undefined || 'failure' in run) throw run?.failure ?? new Error('not run')
  return { ...run, right: ground.rightResult(line.operation, run.cell.plan.subject) }
}

describe('the table of faults', () => {
  it('has one line for each fault, way of striking and operation', () => {
    const wanted = ground.faults.flatMap(fault =>
      fault.strikes.flatMap(strikes => operations.map(({ name }) => keyOf({ fault: fault.name, strikes, operation: name }))),
    )
    expect(expected.map(keyOf)).toEqual(wanted)
  })

  it('gives a reason where a fault does not apply', () => {
    for (const line of expected) {
      if (line.outcome !== 'not applicable') expect(line.requests, keyOf(line)).toBeTypeOf('number')
      else expect(line).toMatchObject({ requests: undefined, note: expect.stringMatching(/\w{3}/) })
    }
  })
})

describe.each(applicable)('$fault, $strikes, while $operation', line => {
  it(`ends in: ${line.outcome}, after ${line.requests} requests`, async () => {
    const { observed } = await ranCell(line)
    expect({ outcome: observed.outcome, requests: observed.requests }, String(observed.error)).toEqual({
      outcome: line.outcome,
      requests: line.requests,
    })
  })

  it('neither loses nor repeats anything', async () => {
    const { observed, right } = await ranCell(line)
    if (line.outcome === 'recovers') {
      expect(observed.result).toEqual(right)
      return
    }
    // What came before the error is right, and going on as it says brings the rest.
    expect(observed.rows).toEqual(Array.isArray(right) && observed.rows.length > 0 ? right.slice(0, observed.rows.length) : [])
    expect(observed.resumed).toEqual(right)
  })

  it('says what happened and what to do, and holds no secret', async () => {
    const { cell, observed } = await ranCell(line)
    expect(observed.leaks).toEqual([])
    if (line.outcome === 'recovers') return
    const { fault } = cell
    const text = String(observed.error)
    expect(text).toMatch(fault.says)
    expect(text).toMatch(fault.wayOut)
    expect(text).toMatch(fault.strike === undefined ? /\/v2\// : operationNamed(line.operation).thing)
    const { error } = observed
    const first = error instanceof Error && error.cause instanceof Error && !(error instanceof ConnectionError) ? error.cause : error
    // What passes is tried again; a certificate or password that is refused is not.
    if (first instanceof ConnectionError && fault.connection !== undefined)
      expect(first.attempts).toBe(fault.strikes.includes('once') ? RETRIES : 1)
    if (first instanceof ApiError) expect(first.attempts ?? 1).toBeLessThanOrEqual(RETRIES)
  })

  it('does not hang, and leaves no connection', async () => {
    const { cell, observed } = await ranCell(line)
    const silence = (cell.fault.timeout ?? 0) * observed.allRequests
    expect(observed.milliseconds).toBeLessThan((silence + PATIENCE) * 1000 + observed.slept)
    expect(observed.socketsLeft).toBe(0)
  })
})

describe('after all cells', () => {
  it('the sandbox holds everything exactly once', async () => {
    await Promise.all(runs.values())
    const { groups } = ground.sandbox.snapshot()
    const wrong: string[] = []
    for (const line of applicable) {
      const { cell } = await ranCell(line)
      const { group, hosts, documentId, contents } = cell.plan.subject
      if (line.operation === 'POST create') {
        const made = groups.filter(({ entity }) => entity['name'] === group)
        if (made.length !== 1 || made[0]?.attributes.length !== 1) wrong.push(`${keyOf(line)}: ${made.length} groups`)
      }
      if (line.operation === 'upload') {
        const pieces: Uint8Array[] = []
        for await (const piece of ground.healthy.documents.contents(documentId)) pieces.push(piece)
        if (Buffer.concat(pieces).toString() !== contents) wrong.push(`${keyOf(line)}: other contents`)
      }
      if (line.operation !== 'batch') continue
      for (const host of hosts) {
        const count = ground.sandbox.indicator(BATCH_OWNER, 'hosts', host)?.attributes.length
        if (count !== 1) wrong.push(`${keyOf(line)}: ${host} has ${count} attributes`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('no request went to another origin, and no rejection was left unhandled', async () => {
    await Promise.all(runs.values())
    expect(ground.strangers()).toBe(0)
    expect(ground.sandbox.errors).toEqual([])
    expect(stray).toEqual([])
  })
})
