import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { formats } from '../../../src/index.js'
import { type Answer, AnswerServer, rawSuccess, success } from '../write/answer-server.js'
import { runCommand } from './run-command.js'

const large = '123456789012345678901'
const track = { name: 'Track', custom: 'true', apiBranch: 'tracks', apiEntity: 'track', value1Label: 'Artist', value2Label: 'Title' }

let server: AnswerServer
beforeEach(async () => {
  server = await new AnswerServer().start()
})
afterEach(() => server.stop())

function run(...argv: readonly string[]) {
  const { origin, basePath } = server.connect().client.settings
  const env = { TC_BASE_URL: origin + basePath, TC_ACCESS_ID: '1', TC_SECRET_KEY: 'x', TC_RETRY_SLEEP: '0', TC_DEFAULT_OWNER: 'O' }
  return runCommand(argv, { env })
}

/** Responds with the types of the instance, and to anything else with the given response. */
function answers(answer: Answer): void {
  server.answer = ({ path }) => (path.includes('/types/') ? success('indicatorType', [track], 1) : answer)
}

function csvDocument(...rows: readonly string[]): Answer {
  return { text: ['Type,Value,Rating,Confidence', ...rows].join('\n'), headers: { 'content-type': 'text/csv' } }
}

describe('the rows of a bulk CSV document', () => {
  it('have type, summary and values, also of custom types', async () => {
    answers(csvDocument('Track,Them : Song,3,50', 'Address,10.20.30.40,null,null', 'File,,x,'))
    const rows = []
    for await (const row of server.connect().bulk.csv({ owner: 'O' })) rows.push(row)
    expect(rows).toEqual([
      {
        type: 'Track',
        summary: 'Them : Song',
        value: 'Them : Song',
        ownerName: 'O',
        rating: 3,
        confidence: 50,
        Artist: 'Them',
        Title: 'Song',
      },
      { type: 'Address', summary: '10.20.30.40', value: '10.20.30.40', ownerName: 'O', ip: '10.20.30.40' },
      { type: 'File', summary: '', value: '', ownerName: 'O' },
    ])
    expect(formats.document('keyval', rows.slice(0, 1))).toMatch(/^Artist="Them" Title="Song" confidence="50"/)
  })

  it('are printed with the labels of custom types', async () => {
    answers(csvDocument('Track,Them : Song,3,50'))
    expect((await run('bulk', 'csv', '--format', 'keyval')).stdout).toMatch(/^Artist="Them" Title="Song" confidence="50"/)
    expect((await run('bulk', 'csv', '--format', 'csv')).stdout).toContain(',Them : Song,')
  })

  it('keep numbers that are too large for a number, and others as numbers', async () => {
    answers(csvDocument(`Address,10.0.0.1,4.5,${large}`, 'Address,10.0.0.2,1e300,9007199254740991'))
    const { stdout } = await run('bulk', 'csv', '--format', 'ndjson')
    expect(stdout).toContain(`"confidence":${large},`)
    expect(stdout).toContain('"rating":4.5,')
    expect(stdout).toContain('"confidence":9007199254740991,')
    expect(stdout).toContain('"rating":1e+300,')
  })
})

describe('integers beyond 2^53 − 1 in unknown fields', () => {
  const row = `{"id":1,"name":"x","score":${large},"text":"${large}","more":{"list":[${large},"5"]}}`

  it('are printed as they came by retrieve', async () => {
    answers(rawSuccess(`{"resultCount":1,"victim":[${row}]}`))
    const detail = await run('retrieve', 'victims', '--detail', '--format', 'ndjson')
    expect(detail.stdout).toContain(`"more":{"list":[${large},"5"]},`)
    expect(detail.stdout).toContain(`"score":${large},`)
    expect(detail.stdout).toContain(`"text":"${large}"`)
    expect((await run('retrieve', 'victims', '--fields', 'score,text', '--format', 'ndjson')).stdout).toBe(
      `{"score":${large},"text":"${large}"}\n`,
    )
    expect((await run('retrieve', 'victims', '--fields', 'more,score', '--format', 'csv')).stdout).toBe(
      `more,score\n"{""list"":[${large},""5""]}",${large}\n`,
    )
  })

  it('are printed as they came by get, page by page or as a whole', async () => {
    answers(rawSuccess(`{"resultCount":1,"victim":[${row}]}`))
    expect((await run('get', '/v2/victims', '--paginate')).stdout).toBe(`${row}\n`)
    expect((await run('get', '/v2/victims')).stdout).toContain(row)
  })
})

describe('rows that say nothing of their kind', () => {
  it.each([
    ['victims', 'victim'],
    ['tasks', 'task'],
    ['owners', 'owner'],
  ] as const)('are printed by retrieve %s', async (container, kind) => {
    answers(
      success(
        kind,
        [
          { id: 1, name: 'x' },
          { id: 2, name: 'y', type: 'Adversary' },
        ],
        2,
      ),
    )
    const { code, stdout } = await run('retrieve', container, '--format', 'csv')
    expect({ code, header: stdout.split('\n', 1)[0] }).toEqual({ code: 0, header: formats.csv.header(kind) })
    expect(stdout).toMatch(/\n[^\n]*,x,[^\n]*\n[^\n]*,y,[^\n]*\n$/)
  })

  it('keep their kind when their attributes are loaded one by one', async () => {
    const attributes = [{ id: 5, type: 'Description', value: 'v' }]
    server.answer = ({ path }) =>
      path.endsWith('/attributes') ? success('attribute', attributes, 1) : success('victim', [{ id: 1, name: 'x' }], 1)
    const tc = server.connect()
    const rows = await tc.victims.where(f => f.post.attribute('Description')).toArray()
    expect(rows).toEqual([{ id: 1, name: 'x', attribute: attributes }])
    expect(formats.document('csv', rows)).toBe(`${formats.csv.header('victim')}\nnull,1,x,null,null,null,null,Victim,null,null\n`)
  })
})
