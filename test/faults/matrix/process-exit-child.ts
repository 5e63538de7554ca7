/**
 * Runs cells in a process of its own, and leaves the end of the process to Node. Takes the cells as JSON from standard input, and prints
 * one line of JSON when the last has ended.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { ThreatConnect } from '../../../src/index.js'
import type { CellPlan } from './cell.js'
import { answerNames, setName } from './names.js'
import { operationNamed } from './operations.js'
import { nameOf } from './outcome.js'

/** What the process is given. */
export interface ChildInput {
  /** Cells whose clients are closed (`await using`). */
  readonly closed: readonly CellPlan[]
  /** Cells whose clients are left as they are. */
  readonly leftOpen: readonly CellPlan[]
}

/** What it prints. */
export interface ChildOutput {
  /** Of each cell, `recovers` or the class of its error. */
  readonly outcomes: readonly string[]
  /** What would keep the process alive, standard streams left out. */
  readonly resources: readonly string[]
}

async function outcomeOf(tc: ThreatConnect, { operation, subject }: CellPlan): Promise<string> {
  try {
    await operationNamed(operation).start(tc, subject).run()
    return 'recovers'
  } catch (error) {
    return nameOf(error)
  }
}

async function runAndClose(plan: CellPlan): Promise<string> {
  await using tc = new ThreatConnect(plan.options)
  return await outcomeOf(tc, plan)
}

const chunks: Buffer[] = []
for await (const chunk of process.stdin) chunks.push(chunk)
// The parent of this process wrote it.
const { closed, leftOpen } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as ChildInput
answerNames()
for (const { names } of [...closed, ...leftOpen]) for (const [name, answers] of Object.entries(names)) setName(name, answers)
const outcomes = await Promise.all([...closed.map(runAndClose), ...leftOpen.map(plan => outcomeOf(new ThreatConnect(plan.options), plan))])
// Connections that were ended a moment ago are closed by now.
await sleep(200)
const resources = process.getActiveResourcesInfo().filter(name => !['PipeWrap', 'TTYWrap', 'WriteWrap'].includes(name))
const output: ChildOutput = { outcomes, resources }
process.stdout.write(`${JSON.stringify(output)}\n`)
