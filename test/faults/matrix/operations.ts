import { type BatchInterruptedError, type EntityId, paginate, type ThreatConnect, ThreatConnectError } from '../../../src/index.js'
import { landmarks } from '../../../src/sandbox/index.js'

export const OWNER = landmarks.owners.community
/** Batches write here, so that the lists of the other owner stay as they are. */
export const BATCH_OWNER = landmarks.owners.home
/** Rows of a page. */
export const PAGE = 10
const ADDRESS = landmarks.indicators.addresses

/** What a cell works on: its own names, so that no two cells meet. */
export interface Subject {
  readonly group: string
  readonly hosts: readonly string[]
  /** Of a document without contents, for the upload; else 0. */
  readonly documentId: EntityId
  readonly contents: string
}

/** An operation in progress. */
export interface Running {
  /** Runs it. @returns what it came to, as plain data */
  run(): Promise<unknown>
  /** Rows that came before an error, for what hands over rows. */
  readonly rows: readonly unknown[]
  /** Does what the error says is the way out, once the fault has ended. @returns what both came to together */
  goOn(error: unknown): Promise<unknown>
}

/** One of the things that users do. */
export interface MatrixOperation {
  readonly name: string
  /** What every error of it names, when the struck request failed. */
  readonly thing: RegExp
  /** Whether a request is the one that faults strike; of a list, one page. */
  isStruck(request: { readonly method: string; readonly target: string }, page: number): boolean
  start(tc: ThreatConnect, subject: Subject): Running
}

/** What the fault put into a row is no matter of the row. */
function plainRow(row: object): unknown {
  return Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'deep' && name !== 'filler'))
}

function list(tc: ThreatConnect): Running {
  const rows: unknown[] = []
  return {
    rows,
    async run() {
      for await (const row of tc.indicators.where(filter => filter.owner(OWNER))) rows.push(plainRow(row))
      return rows
    },
    async goOn(error) {
      if (!(error instanceof ThreatConnectError) || error.position === undefined) throw error
      const rest = paginate(tc.client, 'listIndicators', { query: { owner: OWNER }, from: error.position })
      for await (const row of rest) rows.push(plainRow(row))
      return rows
    },
  }
}

function getOne(tc: ThreatConnect): Running {
  async function run(): Promise<unknown> {
    const { data, error } = await tc.client.GET('/v2/indicators/addresses/{ip}', {
      params: { path: { ip: ADDRESS }, query: { owner: OWNER } },
    })
    if (error !== undefined) throw error
    return plainRow(data.data.address)
  }
  return { rows: [], run, goOn: run }
}

function create(tc: ThreatConnect, { group }: Subject): Running {
  const draft = tc.adversaries.draft(group).attribute('Description', 'once')
  async function run(): Promise<unknown> {
    const { entity } = await draft.commit({ throwOnFailure: true, readBack: true, lookFor: 0, resend: true })
    return entity?.name
  }
  return { rows: [], run, goOn: run }
}

function upload(tc: ThreatConnect, { documentId, contents }: Subject): Running {
  async function run(): Promise<unknown> {
    const { sizeBytes } = await tc.documents.upload(documentId, { text: contents })
    return sizeBytes
  }
  return { rows: [], run, goOn: run }
}

function bulk(tc: ThreatConnect): Running {
  const rows: unknown[] = []
  async function run(): Promise<unknown> {
    for await (const row of tc.bulk.json({ owner: OWNER })) rows.push(plainRow(row))
    return rows
  }
  return {
    rows,
    run,
    // A document has no positions: it is asked for again.
    goOn() {
      rows.length = 0
      return run()
    },
  }
}

function batch(tc: ThreatConnect, { hosts }: Subject): Running {
  const drafts = hosts.map(host => tc.hosts.draft(host).attribute('Description', 'once'))
  async function run(from?: BatchInterruptedError): Promise<unknown> {
    const { outcomes } = await tc.batch(drafts, {
      owner: BATCH_OWNER,
      // Two jobs, of which the first is struck.
      maximumEntries: 2,
      poll: { first: 5, longest: 50 },
      ...(from === undefined ? {} : { from: from.batchPosition }),
    })
    return outcomes.map(({ outcome }) => (outcome === 'earlier' ? 'done' : outcome))
  }
  return {
    rows: [],
    run: () => run(),
    goOn(error) {
      if (!(error instanceof Error && 'batchPosition' in error)) throw error
      return run(error as BatchInterruptedError) // Just checked; the class is the same in a process of its own.
    },
  }
}

const path = (method: string, expression: RegExp): MatrixOperation['isStruck'] => {
  return request => request.method === method && expression.test(request.target)
}

/** The columns of the matrix. */
export const operations: readonly MatrixOperation[] = [
  {
    name: 'GET list',
    thing: /\/v2\/indicators\?.*resultStart=10|^\w+: listIndicators: .* from (row )?10 ?/,
    isStruck: ({ method, target }, page) =>
      method === 'GET' && /\/v2\/indicators\?/.test(target) && new RegExp(`[?&]resultStart=${(page - 1) * PAGE}&`).test(`${target}&`),
    start: list,
  },
  {
    name: 'GET one',
    thing: /\/v2\/indicators\/addresses\/10\.20\.30\.40/,
    isStruck: path('GET', /\/v2\/indicators\/addresses\//),
    start: getOne,
  },
  { name: 'POST create', thing: /Adversary "Adversary of cell \d+"/, isStruck: path('POST', /\/v2\/groups\/adversaries\?/), start: create },
  {
    name: 'upload',
    thing: /POST .*\/v2\/groups\/documents\/\d+\/upload/,
    isStruck: path('POST', /\/v2\/groups\/documents\/\d+\/upload/),
    start: upload,
  },
  { name: 'bulk stream', thing: /\/v2\/indicators\/bulk\/json/, isStruck: path('GET', /\/v2\/indicators\/bulk\/json/), start: bulk },
  {
    name: 'batch',
    thing: /stopped at draft 0: (POST|GET) .*\/v2\/batch\/\d+/,
    isStruck: path('POST', /\/v2\/batch\/\d+/),
    start: batch,
  },
]

/** The operation of a name. @throws when there is none */
export function operationNamed(name: string): MatrixOperation {
  const found = operations.find(operation => operation.name === name)
  if (found === undefined) throw new Error(`The matrix has no operation "${name}".`)
  return found
}
