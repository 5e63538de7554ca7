import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ThreatConnect } from '../../src/index.js'
import { landmarks, type Sandbox, startSandbox } from '../../src/sandbox/index.js'
import { sample } from '../effort.js'
import { KillGateway, type Moment } from './kill-gateway.js'

const main = resolve('dist/src/cli/main.js')
const owner = landmarks.owners.community
/** More requests than an import of the records below sends. */
const MOST_REQUESTS = 60

interface GroupRecord {
  readonly type: 'Incident' | 'Threat'
  readonly name: string
  readonly eventDate?: string
  readonly tag: string
  readonly description: string
}

type Pattern = 'one name for all' | 'a name that the server has already' | 'names that differ by type or case'
const patterns: readonly Pattern[] = ['one name for all', 'a name that the server has already', 'names that differ by type or case']

let sandbox: Sandbox
let gateway: KillGateway
let folder: string
let count = 0

beforeAll(async () => {
  sandbox = await startSandbox({ indicators: 0, groups: 0, batchPause: 5 })
  gateway = await new KillGateway(sandbox.url).start()
  folder = mkdtempSync(join(tmpdir(), 'tc-kill-'))
})

afterAll(async () => {
  await gateway.stop()
  await sandbox.stop()
  rmSync(folder, { recursive: true })
})

/** Five groups of a pattern, which no other case has. */
function recordsOf(pattern: Pattern, id: number): GroupRecord[] {
  return Array.from({ length: 5 }, (_, index) => {
    const isThreat = pattern === 'names that differ by type or case' && index % 3 === 1
    const isOther = pattern === 'names that differ by type or case' && index % 3 === 2
    const own = { name: `${isOther ? 'phish' : 'Phish'} ${id}`, tag: `tag ${index}`, description: `record ${index}` }
    return isThreat ? { type: 'Threat', ...own } : { type: 'Incident', eventDate: '2026-01-02T00:00:00Z', ...own }
  })
}

/** The groups of a case, as their type, name, tags and attributes. */
function held(id: number): string[] {
  return sandbox
    .snapshot()
    .groups.filter(({ entity }) => new RegExp(`^phish ${id}$`, 'i').test(String(entity['name'])))
    .map(({ entity, tags, attributes }) => {
      // Only incidents have the field.
      const type = entity['eventDate'] === undefined ? 'Threat' : 'Incident'
      return [type, entity['name'], tags.join('+'), attributes.map(({ value }) => value).join('+')].join(' | ')
    })
    .toSorted()
}

function expected(records: readonly GroupRecord[]): string[] {
  return records.map(({ type, name, tag, description }) => [type, name, tag, description].join(' | ')).toSorted()
}

/** Runs an import, and kills it at a request; 0 lets it live. */
async function runImport(argv: readonly string[], killAt = 0, moment: Moment = 'before') {
  const child = spawn(process.execPath, [main, 'import', ...argv, '--commit', '--owner', owner, '--look-for', '0'], {
    env: { PATH: process.env.PATH, TC_BASE_URL: gateway.url, TC_ACCESS_ID: sandbox.accessId, TC_SECRET_KEY: sandbox.secretKey },
    timeout: 60_000,
    killSignal: 'SIGKILL',
  })
  gateway.watch(child, killAt, moment)
  let stderr = ''
  child.stderr.on('data', chunk => {
    stderr += chunk
  })
  const [code, signal] = await once(child, 'close')
  gateway.watch(child, 0, moment)
  await gateway.idle()
  return { code, killed: signal === 'SIGKILL', stderr }
}

/** Groups of the same name that someone else created long enough before, so that the import cannot have created them. */
async function fillServer(ids: readonly number[]): Promise<void> {
  const { url, accessId, secretKey } = sandbox
  await using tc = new ThreatConnect({ baseUrl: url, accessId, secretKey, defaultOwner: owner })
  await tc.commitAll(ids.map(id => tc.incidents.draft(`Phish ${id}`, { eventDate: '2026-01-02T00:00:00Z' }).tag('earlier')))
  await new Promise(resolve => setTimeout(resolve, 3200))
}

/** One case: an import that is killed at a request and resumed. @returns whether it was killed, which ends the series */
async function killAndResume(pattern: Pattern, id: number, flags: readonly string[], killAt: number, moment: Moment): Promise<boolean> {
  const records = recordsOf(pattern, id)
  const file = join(folder, `${id}.ndjson`)
  writeFileSync(file, records.map(record => JSON.stringify(record)).join('\n'))
  const others = held(id)
  const what = `${pattern}, ${flags.join(' ')}, killed ${moment} request ${killAt}`
  const { killed } = await runImport([file, ...flags], killAt, moment)
  if (!killed) return false
  const first = await runImport([file, ...flags])
  const left = existsSync(`${file}.failures.ndjson`) ? readFileSync(`${file}.failures.ndjson`, 'utf8').trimEnd().split('\n') : []
  // Without --resend, a creation that got lost is reported, and nothing else is missing.
  const reported = left.map(line => JSON.parse(line)).map(({ _id, description }) => `${_id} ${description}`)
  const imported = records.filter(({ description }) => !reported.includes(`unknown ${description}`))
  expect({ code: first.code, held: held(id) }, `${what}\n${first.stderr}\n${left.join('\n')}`).toEqual({
    code: reported.length === 0 ? 0 : 1,
    held: [...others, ...expected(imported)].toSorted(),
  })
  // At most what was sent at the same time: of one name, one creation.
  expect(reported.length, what).toBeLessThanOrEqual(pattern === 'names that differ by type or case' ? 4 : 1)
  if (flags.includes('--resend')) expect(reported, what).toEqual([])
  expect(existsSync(`${file}.journal`), what).toBe(false)
  return true
}

const ways: readonly { readonly flags: readonly string[]; readonly moment: Moment }[] = [
  { flags: [], moment: 'before' },
  { flags: ['--batch'], moment: 'after' },
  { flags: ['--resend'], moment: 'before' },
  { flags: ['--batch'], moment: 'before' },
  { flags: [], moment: 'after' },
]
const series = patterns.flatMap((pattern, index) =>
  // The short suite has each pattern, and each way.
  sample([...ways.slice(index * 2), ...ways.slice(0, index * 2)], 2).map(way => ({ pattern, ...way })),
)

describe('an import', () => {
  it.each(series)(
    'of groups with $pattern, $flags, killed $moment any request, has exactly its records with exactly their tags',
    async ({ pattern, flags, moment }) => {
      // The whole series has each request, the short one a creation or the upload of a batch. The whole ones take nine minutes.
      const isWhole = process.env['EVERY_KILL'] === '1'
      const requests = isWhole ? Array.from({ length: MOST_REQUESTS }, (_, index) => index + 1) : [flags.includes('--batch') ? 3 : 4]
      const ids = requests.map(() => ++count)
      if (pattern === 'a name that the server has already') await fillServer(ids)
      let kills = 0
      for (const [index, killAt] of requests.entries()) {
        if (!(await killAndResume(pattern, ids[index] ?? 0, flags, killAt, moment))) break
        kills += 1
      }
      // A batch is at least the creation of its job, its file and its status.
      expect(kills).toBeGreaterThan(isWhole ? 2 : 0)
      expect(kills).toBeLessThan(MOST_REQUESTS)
    },
    900_000,
  )
})
