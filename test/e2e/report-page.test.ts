import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Report } from '../../src/report/index.js'
import { failedExchange, sampleExchange } from '../unit/report/sample-exchange.js'

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const missing = existsSync(executablePath) ? undefined : `no Chromium at ${executablePath}: install it, or set CHROMIUM_PATH`
// Skipped on a machine without Chromium, but never in CI.
const skipped = missing !== undefined && process.env.CI !== 'true'
if (skipped) console.warn(`report page tests are skipped: ${missing}`)

/** Five requests: three went well (one on the second attempt), one failed with hostile texts, one got no answer. */
function samplePage(): string {
  const clock = { time: 0 }
  const report = new Report({ now: () => clock.time })
  const hostile = '"><script>alert(1)</script><img src="http://127.0.0.1:1/x" onerror="alert(2)"></pre></style>'
  report.enable()
  report.requestEnded(sampleExchange({ startedAt: 0, endedAt: 40, uri: '/v2/owners' }))
  report.requestEnded(sampleExchange({ startedAt: 10, endedAt: 90, attempts: 2 }))
  report.requestEnded(sampleExchange({ startedAt: 20, endedAt: 100, method: 'POST', status: 201 }))
  report.requestEnded(
    failedExchange({ startedAt: 100, endedAt: 160, uri: `/v2/${hostile}`, url: hostile, description: hostile, responseBody: hostile }),
  )
  report.requestEnded(
    sampleExchange({ startedAt: 120, endedAt: 400, status: undefined, errorMessage: 'connection refused', uri: '/v2/tasks' }),
  )
  report.apiFilter('api filter by incident id 708996')
  report.postFilter({ description: 'post filter by name EQ Bad Guy', before: 1234, after: 56 })
  report.unfiltered(1234)
  report.filtered(56)
  clock.time = 420
  return report.toHTML({ madeAt: new Date('2026-01-02T03:04:05Z') })
}

describe.skipIf(skipped)('report page in Chromium', () => {
  const requested: string[] = []
  const server = createServer((request, response) => {
    requested.push(request.url ?? '')
    response.setHeader('content-type', 'text/html; charset=utf-8').end(samplePage())
  })
  let address = ''
  let browser: Browser | undefined

  beforeAll(async () => {
    if (missing !== undefined) throw new Error(missing)
    browser = await chromium.launch({ executablePath })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    // A listening TCP server has an address with a port, never a string or null.
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/report`
  })

  afterAll(async () => {
    await browser?.close()
    await new Promise(resolve => server.close(resolve))
  })

  /** Opens the page and gives it with all that Chromium complained of or asked the network for. */
  async function open(
    options: { width?: number; colorScheme?: 'light' | 'dark'; waitUntil?: 'load' | 'networkidle' } = {},
  ): Promise<{ page: Page; complaints: string[] }> {
    if (browser === undefined) throw new Error('the browser was not started')
    const page = await browser.newPage({
      viewport: { width: options.width ?? 1200, height: 900 },
      colorScheme: options.colorScheme ?? 'light',
      serviceWorkers: 'block',
    })
    const complaints: string[] = []
    page.on('console', message => complaints.push(`${message.type()}: ${message.text()}`))
    page.on('pageerror', error => complaints.push(`page error: ${error.message}`))
    page.on('dialog', dialog => complaints.push(`dialog: ${dialog.message()}`))
    page.on('request', request => {
      if (request.url() !== address && !request.url().startsWith('data:')) complaints.push(`request: ${request.url()}`)
    })
    await page.goto(address, { waitUntil: options.waitUntil ?? 'load' })
    return { page, complaints }
  }

  it.each(['light', 'dark'] as const)('opens in %s without an error, and requests nothing but itself', async colorScheme => {
    requested.length = 0
    const { page, complaints } = await open({ colorScheme, waitUntil: 'networkidle' })
    expect(complaints).toEqual([])
    expect(requested).toEqual(['/report'])
    const background = await page.locator('body').evaluate('getComputedStyle(document.body).backgroundColor')
    expect(background).toBe(colorScheme === 'light' ? 'rgb(245, 246, 248)' : 'rgb(15, 18, 24)')
    await page.close()
  })

  it('shows the counters', async () => {
    const { page } = await open()
    const tile = (label: string) => page.locator('.tile', { has: page.getByText(label, { exact: true }) }).locator('dd')
    for (const [label, value] of [
      ['API calls', '4'],
      ['Unfiltered results', '1,234'],
      ['Filtered results', '56'],
      ['Total filters', '2'],
      ['Failed requests', '2'],
      ['Unanswered', '1'],
      ['Retries', '1'],
    ] as const) {
      expect(await tile(label).isVisible()).toBe(true)
      expect(await tile(label).textContent()).toBe(value)
    }
    expect(await page.getByText('5 requests, 2 failed').isVisible()).toBe(true)
    expect(await page.getByRole('table', { name: 'Status codes' }).getByRole('row').allTextContents()).toEqual([
      expect.stringContaining('Status'),
      expect.stringMatching(/^2002/),
      expect.stringMatching(/^2011/),
      expect.stringMatching(/^4041/),
    ])
    await page.close()
  })

  it('draws one row for each request, its bar where it belongs', async () => {
    const { page } = await open()
    const rows = page.getByRole('table', { name: 'Requests in the order in which they started' }).locator('tbody tr')
    expect(await rows.count()).toBe(5)
    expect(await rows.nth(1).textContent()).toContain('2 attempts')
    const last = await rows.nth(4).locator('rect').boundingBox()
    const track = await rows.nth(4).locator('svg').boundingBox()
    if (last === null || track === null) throw new Error('the last row has no bar')
    // From 120 ms to 400 ms on an axis of 400 ms.
    expect((last.x - track.x) / track.width).toBeCloseTo(0.3, 1)
    expect(last.width / track.width).toBeCloseTo(0.7, 1)
    await page.close()
  })

  it('names its charts and tables for screen readers', async () => {
    const { page } = await open()
    for (const name of ['Latency distribution', 'Number of open requests over time, at most 3']) {
      expect(await page.getByRole('img', { name }).isVisible()).toBe(true)
    }
    for (const name of ['Counters', 'Latency', 'Filters', 'Failures', 'Timeline']) {
      expect(await page.getByRole('heading', { name, exact: true }).isVisible()).toBe(true)
    }
    expect(await page.getByRole('rowheader', { name: 'post filter by name EQ Bad Guy' }).isVisible()).toBe(true)
    await page.close()
  })

  it('shows hostile texts unchanged', async () => {
    const { page } = await open()
    expect(await page.locator('script, img, iframe').count()).toBe(0)
    expect(await page.locator('.failure').count()).toBe(2)
    expect(await page.locator('.failure').first().getByText('<script>alert(1)</script>').first().isVisible()).toBe(true)
    expect(await page.getByText('connection refused').isVisible()).toBe(true)
    await page.close()
  })

  it('closes and opens the details of a failure without a script', async () => {
    const { page } = await open()
    const failure = page.locator('.failure').last()
    expect(await failure.getByText('Resource Type').isVisible()).toBe(true)
    await failure.locator('summary').click()
    expect(await failure.getByText('Resource Type').isVisible()).toBe(false)
    await page.close()
  })

  it.each([360, 768, 1600])('fits a window %s pixels wide', async width => {
    const { page } = await open({ width })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    await page.close()
  })

  it('prints the details of closed failures too', async () => {
    const { page } = await open()
    await page.locator('.failure').last().locator('summary').click()
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.failure').last().getByText('Resource Type').isVisible()).toBe(true)
    await page.close()
  })
})
