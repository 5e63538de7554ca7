import { setTimeout as sleep } from 'node:timers/promises'
import { inspect } from 'node:util'
import { type Logger, ThreatConnect } from '../../../src/index.js'
import { type Cell, PROXY_PASSWORD, PROXY_USER } from './cell.js'
import type { GatewayRequest } from './gateway.js'
import type { Ground } from './ground.js'
import { setName } from './names.js'
import { operationNamed } from './operations.js'
import { nameOf } from './outcome.js'

/** What became of a cell. */
export interface Observed {
  /** `recovers`, or the class of the error, with that of its cause behind `from`. */
  readonly outcome: string
  /** How often the struck request arrived, before going on. */
  readonly requests: number
  /** Requests in all, before going on. */
  readonly allRequests: number
  /** What it came to, when it recovered. */
  readonly result: unknown
  readonly error: unknown
  /** Rows that came before the error. */
  readonly rows: readonly unknown[]
  /** What it came to after going on as the error says; absent when it recovered. */
  readonly resumed: unknown
  readonly warnings: readonly string[]
  readonly milliseconds: number
  /** Milliseconds that the client says to have slept between attempts. */
  readonly slept: number
  /** Secrets found in what was printed, logged, reported and thrown. */
  readonly leaks: readonly string[]
  /** Connections left after `close`. */
  readonly socketsLeft: number
}

/** Runs a cell in this process. */
export async function runCell(ground: Ground, cell: Cell): Promise<Observed> {
  const { plan, gateway, fault } = cell
  const operation = operationNamed(plan.operation)
  for (const [name, answers] of Object.entries(plan.names)) setName(name, answers)
  const logs: { level: string; facts: object; message: string }[] = []
  const log = (level: string) => (facts: object, message: string) => void logs.push({ level, facts, message })
  const logger: Logger = { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error'), fatal: log('fatal') }
  const tc = new ThreatConnect({ ...plan.options, logger })
  const running = operation.start(tc, plan.subject)
  const began = performance.now()
  const { result, error } = await running.run().then(
    value => ({ result: value, error: undefined }),
    (reason: unknown) => ({ result: undefined, error: reason }),
  )
  const milliseconds = performance.now() - began
  const requests = cell.struck()
  const allRequests = gateway.requests.length
  const rows = [...running.rows]
  const slept = logs.reduce((sum, { facts }) => sum + ('sleepSeconds' in facts ? Number(facts.sleepSeconds) * 1000 : 0), 0)
  const warnings = logs.filter(({ level, message }) => level === 'warn' && message !== 'retrying').map(({ message }) => message)
  const shown = [error, logs, tc, tc.report.stats()].map(show).join('\n')
  let resumed: unknown
  if (error !== undefined) {
    gateway.lift()
    const again = fault.connection === undefined ? running : operation.start(ground.healthy, plan.subject)
    resumed = await again.goOn(error).catch((reason: unknown) => reason)
  }
  await tc.close()
  for (let turn = 0; turn < 100 && cell.openSockets() > 0; turn++) await sleep(20)
  return {
    outcome: error === undefined ? 'recovers' : nameOf(error),
    requests,
    allRequests,
    result,
    error,
    rows,
    resumed,
    warnings,
    milliseconds,
    slept,
    leaks: secretsOf(ground, gateway.requests).filter(secret => shown.includes(secret)),
    socketsLeft: cell.openSockets(),
  }
}

/** What must be shown nowhere: the keys of the matrix, and every signature and token that was sent. */
function secretsOf({ sandbox }: Ground, requests: readonly GatewayRequest[]): readonly string[] {
  const sent = requests.flatMap(({ headers }) => /^TC(?:-Token | [^:]+:)(\S+)$/.exec(headers.authorization ?? '')?.[1] ?? [])
  const basic = Buffer.from(`${PROXY_USER}:${PROXY_PASSWORD}`).toString('base64')
  return [sandbox.secretKey, sandbox.token, PROXY_PASSWORD, basic, ...new Set(sent)]
}

function show(value: unknown): string {
  return `${inspect(value, { depth: 12, showHidden: true, maxStringLength: 20_000 })} ${JSON.stringify(value)}`
}
