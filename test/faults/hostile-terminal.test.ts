import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEffects, parseSettings } from '../../src/http/index.js'
import { landmarks } from '../../src/sandbox/index.js'
import { runCommand } from '../unit/cli/run-command.js'
import { closeAll, httpServer } from './http-fixtures.js'

/** Colours and a title, a control sequence in one character, reading turned round, a line that looks like ours, the end of a text. */
const hostile = 'x\u001b[45m\u001b]0;title\u0007\u009b45m\u202etxt.exe\u2066\r\nforged: all is well\u0000\u2028\u0085y\u007f'
const header = Buffer.from('x\u009b45m\u0085y', 'latin1').toString('latin1')

let folder: string
let port: number
let env: Record<string, string>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hostile-'))
  port = await httpServer((request, response) => {
    request.resume()
    const url = new URL(request.url ?? '/', 'http://x')
    const path = url.pathname.replace('/v2/', '')
    const json = (value: unknown, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json', 'x-said': header }).end(JSON.stringify(value))
    const success = (key: string, rows: unknown) => json({ status: 'Success', data: { resultCount: 1, [key]: rows } })
    const entity = { id: 1, name: hostile, ownerName: hostile, dateAdded: hostile, description: hostile, webLink: hostile }
    if (path === 'plain') return response.writeHead(403, { 'content-type': 'text/plain' }).end(hostile)
    if (path === 'page') return response.writeHead(200, { 'content-type': 'text/html' }).end(hostile)
    if (path === 'away') return response.writeHead(302, { location: `http://127.0.0.1/${header}` }).end()
    if (path === 'said') return json({ said: hostile, data: { thing: [{ said: hostile }] } })
    if (path === 'text') return response.writeHead(200, { 'content-type': 'text/plain', 'x-said': header }).end(hostile)
    if (path === 'owners') return success('owner', [{ ...entity, type: hostile }])
    if (path === 'indicators') return success('indicator', [{ ...entity, type: 'Host', summary: hostile }])
    if (path === 'indicators/bulk') return success('bulkStatus', { name: hostile, csvLastRun: hostile })
    if (path === 'indicators/bulk/json') return json({ indicator: [{ ...entity, type: 'Host', summary: hostile }] })
    if (path === 'indicators/bulk/csv')
      return response
        .writeHead(200, { 'content-type': 'text/csv' })
        .end(`Type,Value,Rating,Confidence\nHost,"${hostile.replaceAll('"', '')}",1,1\n`)
    if (path.startsWith('groups/signatures/')) return response.writeHead(200, { 'content-type': 'text/plain' }).end(hostile)
    return json({ status: 'Failure', message: hostile }, 400)
  })
  env = { TC_BASE_URL: `http://127.0.0.1:${port}`, TC_ACCESS_ID: '1', TC_SECRET_KEY: 'key', TC_RETRIES: '1' }
  const records = [
    { type: hostile, summary: hostile },
    { type: 'Host', summary: hostile, [hostile]: hostile },
    { type: 'Host', summary: 'a.com', tag: hostile },
  ]
  await writeFile(join(folder, 'records.json'), JSON.stringify(records))
  await writeFile(join(folder, 'good.ndjson'), '{"type":"Host","summary":"a.com"}\n')
  await writeFile(join(folder, 'bad.ndjson'), `{"a":"${hostile}`)
  await writeFile(join(folder, 'text.txt'), `see http://example.com/${hostile} and \u202ea@example.com\u202c`)
  await writeFile(join(folder, 'config'), `[${hostile.replaceAll(/[\r\n]/g, '')}]\n`)
})
afterAll(async () => {
  await closeAll()
  await rm(folder, { recursive: true, force: true })
})

const ownColours = ['1', '2', '22', '31', '32', '33', '39'].map(code => `\u001b[${code}m`)

/** What a terminal would act on, our own colours left aside. */
function active(text: string, isText = false): string[] {
  const plain = ownColours.reduce((left, colour) => left.replaceAll(colour, ''), text)
  const found = plain.match(/[\p{Cc}\u2028\u2029\p{Bidi_Control}]/gu) ?? []
  const forged = isText ? [] : (plain.match(/^forged.*/gm) ?? [])
  return [
    ...found.filter(character => !'\n\t'.includes(character)).map(character => `U+${character.charCodeAt(0).toString(16)}`),
    ...forged,
  ]
}

/** Texts and CSV of several lines stay so. */
const multiline = ['retrieve indicators --format csv', 'get /v2/text --include', 'document download 5 --type signatures']

const commands: [argv: string, said: RegExp][] = [
  ['retrieve owners', /forged/],
  ['retrieve owners --width 30', /unknown option/],
  ['retrieve indicators', /forged/],
  ['retrieve indicators --format ndjson', /forged/],
  ['retrieve indicators --format json', /forged/],
  ['retrieve indicators --format csv', /forged/],
  ['retrieve indicators --format keyval', /forged/],
  ['retrieve indicators --format cef', /forged/],
  ['retrieve indicators --format leef', /forged/],
  ['retrieve indicators --format values', /forged/],
  ['retrieve indicators --format stix', /./],
  ['retrieve indicators --sort name --format table', /forged/],
  ['retrieve indicators --stats', /API Calls/i],
  ['retrieve tasks', /forged/],
  ['retrieve tasks --json', /forged/],
  ['retrieve adversaries --owner HOSTILE --tag HOSTILE --post-name HOSTILE --explain --print', /forged/],
  ['retrieve indicators --post-rating HOSTILE', /forged/],
  ['retrieve HOSTILE', /forged/],
  ['HOSTILE', /forged/],
  ['--HOSTILE', /forged/],
  ['retrieve indicators --limit-results HOSTILE', /whole number/],
  ['retrieve owners --profile HOSTILE --config FOLDER/config', /forged/],
  ['retrieve owners --config HOSTILE', /forged/],
  ['retrieve owners --ca HOSTILE', /forged/],
  ['bulk status', /forged/],
  ['bulk json', /forged/],
  ['bulk csv', /forged/],
  ['bulk json --format ndjson', /forged/],
  ['get /v2/said', /forged/],
  ['get /v2/text --include', /forged/],
  ['get /v2/said --paginate', /forged/],
  ['get /v2/plain', /forged/],
  ['get /v2/plain --verbose', /forged/],
  ['get /v2/page --paginate', /content type text\/html/],
  ['get /v2/away', /redirected/],
  ['get HOSTILE', /forged/],
  ['request HOSTILE /v2/owners', /forged/],
  ['request GET /v2/owners --print --owner HOSTILE --description HOSTILE --query a=HOSTILE', /forged/],
  ['doctor', /forged/],
  ['doctor --default-owner HOSTILE', /forged/],
  ['document download 5 --type signatures', /forged/],
  ['document download 5 FOLDER/HOSTILE', /forged/],
  ['document download HOSTILE', /forged/],
  ['create indicator a.com --tag HOSTILE --plan', /forged/],
  ['create indicator a.com --tag x', /forged/],
  ['create indicator HOSTILE', /forged/],
  ['import FOLDER/records.json', /forged/],
  ['import FOLDER/good.ndjson --commit', /forged/],
  ['import FOLDER/bad.ndjson', /not valid ndjson/],
  ['import HOSTILE', /forged/],
  ['detect HOSTILE', /forged/],
  ['extract FOLDER/text.txt', /example\.com/],
  ['extract FOLDER/text.txt --format ndjson', /example\.com/],
  ['extract HOSTILE', /forged/],
]

describe('a terminal', () => {
  it.each(commands)('gets no control sequence from data of the server or of files: %s', async (line, said) => {
    // No argument of a program can hold a NUL.
    const argv = line.split(' ').map(word => word.replace('HOSTILE', hostile.replaceAll('\0', '')).replace('FOLDER', folder))
    const { stdout, stderr } = await runCommand([...argv, '--quiet'], { env, terminal: 4000 })
    expect(stdout + stderr).toMatch(said)
    expect(active(stdout, multiline.includes(line))).toEqual([])
    expect(active(stderr)).toEqual([])
  })

  it('gets text without control sequences unchanged', async () => {
    const { stdout } = await runCommand(['retrieve', 'owners', '--sandbox', '--format', 'ndjson', '--quiet'], { terminal: 80 })
    expect(stdout).toContain(`"name":"${landmarks.owners.community}"`)
  })

  it('gets no control sequence from the log, whose lines stay the same JSON', async () => {
    const file = join(folder, 'log')
    const { logger } = createEffects(
      parseSettings({ baseUrl: 'https://api.example.com', accessId: '1', secretKey: 'x', logging: { file, fileLevel: 'debug' } }, {}),
    )
    logger.error({ said: hostile }, hostile)
    const text = await readFile(file, 'utf8')
    expect(active(text)).toEqual([])
    expect(JSON.parse(text)).toMatchObject({ said: hostile, msg: hostile })
  })
})
