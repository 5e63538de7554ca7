import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { Report, RequestEntry } from '../../../../src/report/index.js'
import { failedExchange, sampleExchange } from '../sample-exchange.js'

const madeAt = new Date('2026-01-02T03:04:05.678Z')

function page(fill: (report: Report) => void, entryLimit = 10_000): string {
  const report = new Report({ now: () => 0, entryLimit })
  fill(report)
  return report.toHTML({ madeAt })
}

describe('report page', () => {
  it('is the same for the same report and time', () => {
    const fill = (report: Report) => report.requestEnded(failedExchange())
    expect(page(fill)).toBe(page(fill))
    expect(page(fill)).toContain('2026-01-02 03:04:05 UTC')
  })

  it('has no script, no handler, no style attribute and no external address', () => {
    const text = page(report => {
      report.enable()
      report.requestEnded(failedExchange())
    })
    expect(text).not.toMatch(/<script|<img|<iframe|<object|<embed|\ssrc=|\sstyle=|\son\w+=|@import|url\(/i)
    expect([...text.matchAll(/<[^>]+\shref="([^"]*)"/g)].map(([, target]) => target).filter(target => !target?.startsWith('#'))).toEqual([
      'data:,',
    ])
  })

  it('allows exactly its own stylesheet', () => {
    const text = page(() => undefined)
    const style = /<style>(.*)<\/style>/s.exec(text)?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    expect(text).toContain(
      `content="default-src &#39;none&#39;; style-src &#39;sha256-${hash}&#39;; img-src data:; base-uri &#39;none&#39;; form-action &#39;none&#39;"`,
    )
  })

  it('shows that there are no requests yet', () => {
    expect(page(() => undefined)).toContain('No requests yet')
  })

  it('shows whether requests failed, and how many', () => {
    expect(page(report => report.requestEnded(sampleExchange()))).toContain('1 request, none failed')
    expect(page(report => report.requestEnded(failedExchange()))).toContain('1 request, 1 failed')
  })

  it('shows that entry collection was off, and how to turn it on', () => {
    const text = page(report => report.requestEnded(sampleExchange()))
    expect(text).toContain('Entry collection was off for 1 request. Call <code>report.enable()</code>')
    expect(text).not.toContain('class="waterfall"')
    expect(page(report => report.requestEnded(failedExchange()))).toContain(
      'Entry collection was off for 1 request; only failed ones are drawn.',
    )
  })

  it('shows that entry collection was off for a part of the run', () => {
    const text = page(report => {
      report.requestEnded(sampleExchange())
      report.enable()
      report.requestEnded(sampleExchange())
    })
    expect(text).toContain('Entry collection was off for 1 request: counted above, but not drawn.')
  })

  it('draws the newest 300 requests, shows the newest 200 failures, and mentions the limits', () => {
    const text = page(report => {
      report.enable()
      for (let index = 0; index < 350; index += 1) report.requestEnded(failedExchange({ startedAt: index, endedAt: index + 1 }))
    }, 320)
    expect(text).toContain('the newest 300 of 320 requests')
    expect(text.match(/class="bar /g)).toHaveLength(300)
    expect(text).toContain('the newest 200 of 350 failures')
    expect(text.match(/<details/g)).toHaveLength(200)
  })

  it('shows every documented field of a failure', () => {
    const text = page(report => report.requestEnded(failedExchange({ requestBody: '{"a":1}', requestContentType: 'application/json' })))
    for (const label of Object.keys(new RequestEntry(failedExchange(), 100).toJSON())) expect(text).toContain(`<dt>${label}</dt>`)
    expect(text).toContain('<pre>{&quot;a&quot;:1}</pre>')
    expect(text).toContain('<pre>resultStart = 0\nresultLimit = 500\ncreateActivityLog = false</pre>')
  })

  it('escapes its title', () => {
    expect(new Report().toHTML({ title: '</title><script>' })).toContain('<title>&lt;/title&gt;&lt;script&gt;</title>')
  })

  it('escapes characters that would hide or reverse text', () => {
    expect(page(report => report.requestEnded(failedExchange({ responseBody: 'a\u202Eb\u0000c\nd' })))).toContain(
      '<pre>a\\u202Eb\\u0000c\nd</pre>',
    )
  })
})
