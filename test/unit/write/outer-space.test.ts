import { afterAll, describe, expect, it } from 'vitest'
import { ThreatConnect } from '../../../src/index.js'

const tc = new ThreatConnect({ baseUrl: 'http://127.0.0.1:9', accessId: '1', secretKey: 's' })
afterAll(() => tc.close())

const pathOf = (value: string) => /hosts\/([^/?\s]*)/.exec(tc.indicators.where(f => f.indicator(value)).explain())?.[1]

describe('the whitespace around the value of an indicator', () => {
  it('is removed by drafts, which list the change, and by filters', () => {
    for (const value of [' www.example.com ', 'www.example.com\n', '\twww.example.com']) {
      const draft = tc.indicators.draft(value)
      expect(draft.plan().changes).toEqual([{ rule: 'outerSpace', from: value, to: 'www.example.com' }])
      expect(draft.state.summary).toBe('www.example.com')
      expect(tc.hosts.draft(value).state.summary).toBe('www.example.com')
      expect(pathOf(value)).toBe('www.example.com')
    }
  })

  it('stays if the rule is disabled', () => {
    expect(tc.hosts.draft(' www.example.com', { normalize: { outerSpace: false } }).state.summary).toBe(' www.example.com')
    expect(tc.hosts.draft(' www.example.com', { normalize: false }).state.summary).toBe(' www.example.com')
  })
})
