import { describe, expect, it } from 'vitest'
import { copiedConnection } from '../../../../src/cli/commands/explore/copied-connection.js'
import type { CheckedQuerySpec } from '../../../../src/explore/server/query-spec.js'
import { toTypescript } from '../../../../src/explore/server/to-typescript.js'

const now = Date.parse('2026-01-02T03:04:05Z')
const nowhere = { HOME: '/nonexistent' }
const plain = copiedConnection({}, nowhere)

describe('a query copied as TypeScript', () => {
  it('reads like hand-written code', () => {
    const query: CheckedQuerySpec = {
      container: 'indicators',
      objects: [
        { owners: ['Example Community'], filters: [{ kind: 'api', name: 'tag', value: "it's" }] },
        {
          operator: 'and',
          type: 'mutexes',
          owners: [],
          filters: [
            { kind: 'post', name: 'lastModified', operator: '>=', value: '7d' },
            { kind: 'post', name: 'tag', operator: 'matches', value: String.raw`/^apt\d+/i` },
          ],
        },
        { operator: 'or', type: 'addresses', owners: [], filters: [] },
      ],
      pushdown: false,
      limit: 50,
    }
    expect(toTypescript(query, plain, now)).toBe(String.raw`import { ThreatConnect } from 'threatconnect-v2'

// Credentials come from TC_ACCESS_ID and TC_SECRET_KEY, or from TC_TOKEN.
const tc = ThreatConnect.fromEnv()

const found = tc.indicators
  .where(f => f.owner('Example Community').tag("it's"))
  .and('mutexes', f =>
    f
      .post.lastModified('>=', new Date(Date.now() - 604_800_000))
      .post.tag('matches', /^apt\d+/i))
  .or('addresses')
  .pushdown(false)
const rows = await found.toArray({ max: 50 })
for (const row of rows) console.log(JSON.stringify(row))
`)
  })

  it('marks types of the instance, and writes built-in ones in a spelling that compiles', () => {
    const query: CheckedQuerySpec = {
      container: 'indicators',
      objects: [
        { type: 'hashtags', owners: [], filters: [{ kind: 'api', name: 'indicator', value: 'x', type: 'URI' }] },
        {
          operator: 'or',
          type: 'Registry key',
          owners: [],
          filters: [{ kind: 'post', name: 'type', operator: 'in', value: 'Host,URI' }],
        },
        { operator: 'or', owners: [], filters: [{ kind: 'post', name: 'type', operator: 'contains', value: 'Reg' }] },
      ],
    }
    const text = toTypescript(query, plain, now)
    expect(text).toContain("import { customType, ThreatConnect } from 'threatconnect-v2'\n")
    expect(text).toContain(".where(customType('hashtags'), f => f.indicator('x', { type: customType('URI') }))")
    expect(text).toContain(".or('Registry Key', f => f.post.type('in', ['Host', customType('URI')]))")
    expect(text).toContain(".or(f => f.post.type('contains', 'Reg'))")
  })

  it('contains no secret of the connection', () => {
    const flags = {
      secretKey: 'hush-key',
      token: 'hush-token',
      accessId: 'hush-id',
      proxy: 'http://u:hush-proxy@p:1',
      sandbox: true,
    } as const
    for (const copied of [copiedConnection(flags, nowhere), copiedConnection({ ...flags, config: '/c' }, { TC_SECRET_KEY: 'hush-env' })])
      expect(JSON.stringify(copied)).not.toContain('hush')
  })
})
