import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cell, openCell } from './cell.js'
import { type Expected, readExpected } from './expected.js'
import { type Ground, openGround } from './ground.js'
import { operationNamed } from './operations.js'
import type { ChildInput, ChildOutput } from './process-exit-child.js'

const child = new URL('process-exit-child.ts', import.meta.url)
/** Less than the time after which the servers of the cells let go of idle connections, by far; what is left is what Node takes to end. */
const MOST_SECONDS_TO_END = 5

/** Each fault in each way once, with the operations in turn. */
const sample = sampleOf(readExpected().filter(({ outcome }) => outcome !== 'not applicable'))

function sampleOf(lines: readonly Expected[]): readonly Expected[] {
  const ways = new Map<string, Expected[]>()
  for (const line of lines) {
    const way = `${line.fault} ${line.strikes}`
    ways.set(way, [...(ways.get(way) ?? []), line])
  }
  return [...ways.values()].flatMap((operations, index) => operations[index % operations.length] ?? [])
}

let ground: Ground
const cells: Cell[] = []

beforeAll(async () => {
  ground = await openGround()
})
afterAll(async () => {
  await Promise.all(cells.map(cell => cell.close()))
  await ground.stop()
})

async function openSample(): Promise<readonly Cell[]> {
  const opened = await Promise.all(
    sample.map(async (line, index) => {
      const fault = ground.faults.find(({ name }) => name === line.fault)
      if (fault === undefined) throw new Error(`no fault ${line.fault}`)
      return openCell(ground, fault, line.strikes === 'once' ? 'once' : 'always', operationNamed(line.operation), index + 1)
    }),
  )
  cells.push(...opened)
  return opened
}

/** Runs cells in a process of their own until it has ended by itself. */
async function runChild(input: ChildInput, opened: readonly Cell[]) {
  const running = spawn(process.execPath, ['--import', 'tsx', child.pathname], { stdio: 'pipe' })
  running.stdin.end(JSON.stringify(input))
  let printedAt = 0
  let connectionsThen = 0
  running.stdout.once('data', () => {
    printedAt = performance.now()
    connectionsThen = opened.reduce((sum, cell) => sum + cell.openSockets(), 0)
  })
  const exit = new Promise<{ code: number | null; secondsToEnd: number }>(resolve =>
    running.once('exit', code => resolve({ code, secondsToEnd: (performance.now() - printedAt) / 1000 })),
  )
  const [printed, complaints, { code, secondsToEnd }] = await Promise.all([text(running.stdout), text(running.stderr), exit])
  return { code, secondsToEnd, connectionsThen, printed, complaints }
}

describe('a process that met every fault', () => {
  it('ends by itself, its clients closed or left open with their idle connections', async () => {
    const opened = await openSample()
    const plans = opened.map(({ plan }) => plan)
    // Faults that strike in two ways meet a client of each kind.
    const { code, secondsToEnd, connectionsThen, printed, complaints } = await runChild(
      {
        closed: plans.filter((_, index) => index % 2 === 0),
        leftOpen: plans.filter((_, index) => index % 2 === 1),
      },
      opened,
    )
    expect(complaints).toBe('')
    expect(code).toBe(0)
    const { outcomes, resources }: ChildOutput = JSON.parse(printed)
    const inOrder = [...sample.filter((_, index) => index % 2 === 0), ...sample.filter((_, index) => index % 2 === 1)]
    expect(inOrder.map((line, index) => ({ ...line, outcome: outcomes[index] }))).toEqual(inOrder)
    // There were connections, and none kept the process.
    expect(connectionsThen).toBeGreaterThan(0)
    expect(resources).toEqual([])
    expect(secondsToEnd).toBeLessThan(MOST_SECONDS_TO_END)
  })
})
