import { describe, expect, test, vi } from 'vitest'
import { startSandbox } from '../../../src/sandbox/index.js'

// What `npm run generate` makes of four more lines of spec/types.yaml.
vi.mock('../../../generated/kinds.js', async original => {
  const table = await original<typeof import('../../../generated/kinds.js')>()
  const values = ['Serial', 'Issuer'].map(key => ({ key, label: key, options: [] }))
  const { landmark: _value, ...mutex } = table.kinds.mutex
  const { landmark: _group, ...group } = table.kinds.adversary
  const indicator = { ...mutex, case: 'upper', values, share: 0 }
  return {
    ...table,
    indicatorTypes: [
      ...table.indicatorTypes,
      { ...indicator, name: 'Certificate', branch: 'certificates', entity: 'certificate', landmark: '0AF1 : ACME', share: 25 },
      { ...indicator, name: 'Hashtag', branch: 'hashtags', entity: 'hashtag' },
    ],
    groupTypes: [
      ...table.groupTypes,
      { ...group, name: 'Case', branch: 'cases', entity: 'case', landmark: { id: 77, name: 'Cold Case' } },
      { ...group, name: 'Theme', branch: 'themes', entity: 'theme' },
    ],
  }
})

interface Answer {
  readonly data?: {
    readonly resultCount?: number
    readonly indicator?: readonly { readonly type: string; readonly summary: string; readonly id: number }[]
    readonly group?: readonly { readonly type: string; readonly id: number; readonly name: string }[]
  }
}

async function withServer(run: (get: (path: string) => Promise<Answer>) => Promise<void>) {
  const sandbox = await startSandbox({ indicators: 500, groups: 0, token: 'token' })
  try {
    await run(async path => {
      const answer = await fetch(`${sandbox.url}${path}`, { headers: { authorization: 'TC-Token token' } })
      return JSON.parse(await answer.text())
    })
  } finally {
    await sandbox.stop()
  }
}

describe('a kind added to the table of kinds', () => {
  test('an indicator type has rows if it has a landmark and a share', async () => {
    await withServer(async get => {
      const { data } = await get('/v2/indicators?owner=Example%20Community&resultLimit=500')
      const of = (type: string) => (data?.indicator ?? []).filter(row => row.type === type)
      expect(of('Certificate')[0]?.summary).toBe('0AF1 : ACME')
      expect(of('Certificate').length).toBeGreaterThan(40)
      expect(of('Hashtag')).toEqual([])
      const made = of('Certificate')[1]
      expect(made?.summary).toMatch(/^SANDBOX\/[0-9A-Z]{5} : ISSUER OF THE SANDBOX$/)
      const one = await get(`/v2/indicators/certificates/${encodeURIComponent(made?.summary ?? '')}?owner=Example%20Community`)
      expect(one.data).toMatchObject({ certificate: { id: made?.id } })
      expect((await get('/v2/indicators/hashtags?owner=Example%20Community')).data).toEqual({ resultCount: 0, hashtag: [] })
    })
  })

  test('a group type has its two groups if it has a landmark', async () => {
    await withServer(async get => {
      const { data } = await get('/v2/groups?owner=Example%20Community&resultLimit=500')
      const of = (type: string) => (data?.group ?? []).filter(row => row.type === type)
      expect(of('Case').map(({ id, name }) => [id, name])).toEqual([
        [77, 'Cold Case'],
        [expect.any(Number), 'Other Case'],
      ])
      expect(of('Theme')).toEqual([])
    })
  })
})
