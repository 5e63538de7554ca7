import { createServer } from 'node:http'
import { type EntityId, ThreatConnect } from '../../../src/index.js'
import { type Sandbox, startSandbox } from '../../../src/sandbox/index.js'
import { listenOnLoopback } from '../http-fixtures.js'
import { answerFaults } from './answer-faults.js'
import { connectionFaults } from './connection-faults.js'
import type { Fault } from './fault.js'
import { OWNER, operations, PAGE, type Subject } from './operations.js'
import { pageFaults } from './page-faults.js'
import { refusalFaults } from './refusal-faults.js'
import { transferFaults } from './transfer-faults.js'

/** What all cells share. */
export interface Ground {
  readonly sandbox: Sandbox
  readonly faults: readonly Fault[]
  /** Past the gateways, straight to the sandbox. */
  readonly healthy: ThreatConnect
  /** What an operation comes to when nothing goes wrong. */
  rightResult(operation: string, subject: Subject): unknown
  /** Names of a new cell, and a document when its operation needs one. */
  makeSubject(id: number, operation: string): Promise<Subject>
  /** Requests at the origin that redirects point to. */
  strangers(): number
  stop(): Promise<void>
}

const clock = { seed: 1, indicators: 120, groups: 0, accessId: 'matrix-access-id', secretKey: 'matrix-secret-key-5e1f' }

/** Starts the sandbox, its twin whose clock is 10 minutes ahead, and the origin that nobody may be led to. */
export async function openGround(): Promise<Ground> {
  const sandbox = await startSandbox({ ...clock, token: 'matrix-token-77aa' })
  const skewed = await startSandbox({ ...clock, now: () => Date.now() + 600_000 })
  let strangers = 0
  const foreign = await listenOnLoopback(
    createServer((_request, response) => {
      strangers += 1
      response.end()
    }),
  )
  const { url, accessId, secretKey } = sandbox
  const healthy = new ThreatConnect({ baseUrl: url, accessId, secretKey, defaultOwner: OWNER, resultLimit: PAGE })
  const foreignUrl = `http://127.0.0.1:${foreign.port}`
  const right = new Map<string, unknown>()
  for (const { name, start } of operations.filter(operation => ['GET list', 'GET one', 'bulk stream'].includes(operation.name)))
    right.set(name, await start(healthy, { group: '', hosts: [], documentId: 0, contents: '' }).run())
  return {
    sandbox,
    healthy,
    faults: [
      ...connectionFaults,
      ...transferFaults,
      ...answerFaults,
      ...pageFaults,
      ...refusalFaults(new URL(skewed.url).origin, foreignUrl),
    ],
    rightResult(operation, { group, contents, hosts }) {
      if (operation === 'POST create') return group
      if (operation === 'upload') return Buffer.byteLength(contents)
      return operation === 'batch' ? hosts.map(() => 'done') : right.get(operation)
    },
    async makeSubject(id, operation) {
      return {
        group: `Adversary of cell ${id}`,
        hosts: [1, 2, 3].map(number => `cell-${id}-${number}.example.com`),
        documentId: operation === 'upload' ? await documentOf(healthy, id) : 0,
        contents: `contents of cell ${id} `.repeat(20),
      }
    },
    strangers: () => strangers,
    async stop() {
      await healthy.close()
      await Promise.all([sandbox.stop(), skewed.stop(), foreign.close()])
    },
  }
}

async function documentOf(healthy: ThreatConnect, id: number): Promise<EntityId> {
  const { entity } = await healthy.documents.draft(`Document of cell ${id}`, { fileName: 'contents.txt' }).commit()
  if (entity === undefined) throw new Error(`The sandbox gave no document for cell ${id}.`)
  return entity.id
}
