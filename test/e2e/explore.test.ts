import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countPage, keepPageCounts } from '../../scripts/line-coverage/page-coverage.js'
import { type ExploreFixture, exploreFixture } from '../unit/cli/explore/explore-fixture.js'
import { runCommand } from '../unit/cli/run-command.js'

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const missing = existsSync(executablePath) ? undefined : `no Chromium at ${executablePath}: install it, or set CHROMIUM_PATH`
// Skipped on a machine without Chromium, but never in CI.
const skipped = missing !== undefined && process.env.CI !== 'true'
if (skipped) console.warn(`explore page tests are skipped: ${missing}`)

const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)

describe.skipIf(skipped)('the explore page in Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'threatconnect-explore-test-'))
  let fixture: ExploreFixture
  let browser: Browser | undefined

  beforeAll(async () => {
    if (missing !== undefined) throw new Error(missing)
    fixture = await exploreFixture(2000)
    browser = await chromium.launch({ executablePath })
  })

  afterAll(async () => {
    await browser?.close()
    await fixture[Symbol.asyncDispose]()
    rmSync(folder, { recursive: true })
  })

  /** Opens the page. Returns it with everything that Chromium logs, and every request to another origin. */
  async function open(
    options: { colorScheme?: 'light' | 'dark'; width?: number; url?: string } = {},
  ): Promise<{ page: Page; complaints: string[] }> {
    if (browser === undefined) throw new Error('the browser was not started')
    const context = await browser.newContext({
      viewport: { width: options.width ?? 1440, height: 950 },
      colorScheme: options.colorScheme ?? 'light',
      permissions: ['clipboard-read', 'clipboard-write'],
      acceptDownloads: true,
    })
    const page = await context.newPage()
    page.setDefaultTimeout(30_000)
    const origin = `http://127.0.0.1:${fixture.server.port}/`
    const complaints: string[] = []
    page.on('console', message => complaints.push(`${message.type()}: ${message.text()}`))
    page.on('pageerror', error => complaints.push(`page error: ${error.message}`))
    page.on('dialog', dialog => complaints.push(`dialog: ${dialog.message()}`))
    page.on('request', request => {
      const own = [origin, `blob:${origin}`, 'data:'].some(start => request.url().startsWith(start))
      if (!own) complaints.push(`request: ${request.url()}`)
    })
    await countPage(page)
    await page.goto(options.url ?? fixture.server.url)
    return { page, complaints }
  }

  async function leave(page: Page): Promise<void> {
    await keepPageCounts(page)
    await page.context().close()
  }

  /** Presses Tab until an element that matches has the focus. */
  async function tabTo(page: Page, selector: string): Promise<void> {
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press('Tab')
      if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return
    }
    throw new Error(`the keyboard does not reach ${selector}`)
  }

  /** Waits until a run has ended, and gives the number of its rows. */
  async function rowsOf(page: Page): Promise<number> {
    const text = await page.locator('.status', { hasText: / rows? in / }).textContent()
    return Number(text?.split(' ')[0]?.replace(',', ''))
  }

  async function copied(page: Page, tab: string): Promise<string> {
    await page.getByRole('tab', { name: tab }).click()
    await page.getByRole('button', { name: 'Copy', exact: true }).click()
    await page.getByText('– copied').waitFor()
    return String(await page.evaluate('navigator.clipboard.readText()'))
  }

  /** Builds a query of two filter objects with the keyboard alone and runs it. */
  async function buildByKeyboard(page: Page): Promise<void> {
    await page.getByLabel('Example Community').first().waitFor()
    await tabTo(page, 'input[value="Example Community"]')
    await page.keyboard.press('Space')
    await tabTo(page, '[role=combobox]')
    await page.keyboard.type('post.rat')
    await page.keyboard.press('Enter')
    // The new row's value has the focus; its operator is right before it.
    await page.keyboard.type('3')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.type('>=')
    await tabTo(page, '[data-focus=or]')
    await page.keyboard.press('Enter')
    await page.keyboard.type('tag')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Nation State')
    await page.keyboard.press('Enter')
  }

  it('builds a filter set, runs it, sorts, opens details and closes them, all by keyboard', async () => {
    const { page, complaints } = await open()
    await buildByKeyboard(page)
    const expected = await fixture.connection.indicators
      .where(f => f.owner('Example Community').post.rating('>=', 3))
      .or(f => f.tag('Nation State'))
      .toArray()
    expect(await rowsOf(page)).toBe(expected.length)
    expect(await page.locator('#query-views').textContent()).toContain('2. OR, joined to the rows before')

    await tabTo(page, '[data-field=rating]')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    expect(await page.getByRole('columnheader', { name: 'Rating' }).getAttribute('aria-sort')).toBe('descending')
    const best = Math.max(...expected.map(row => Number(row.rating ?? 0)))
    await page
      .locator('#row-0 [role=gridcell].number', { hasText: String(best) })
      .first()
      .waitFor()

    await page.keyboard.press('Shift+Tab')
    while (!(await page.evaluate("document.activeElement.matches('[role=grid]')"))) await page.keyboard.press('Shift+Tab')
    for (const key of ['End', 'Home', 'ArrowDown', 'ArrowDown', 'ArrowUp']) await page.keyboard.press(key)
    expect(await page.getByRole('grid').getAttribute('aria-activedescendant')).toBe('row-1')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('heading', { name: 'Fields' }).waitFor()
    await page.keyboard.press('Escape')
    expect(await dialog.isVisible()).toBe(false)
    expect(await page.evaluate("document.activeElement.matches('[role=grid]')")).toBe(true)
    expect(complaints).toEqual([])
    await leave(page)
  })

  it('copies a command and a program that find the same rows', async () => {
    const { page, complaints } = await open()
    await buildByKeyboard(page)
    const count = await rowsOf(page)
    const command = await copied(page, 'Command')
    const program = await copied(page, 'TypeScript')

    const words = execFileSync('sh', ['-s'], { input: `threatconnect() { printf '%s\\0' "$@"; }\n${command}\n`, encoding: 'utf8' })
    const { code, stdout, stderr } = await runCommand([...words.split('\0').slice(0, -1), '--format', 'ndjson'])
    expect([code, stderr.includes('warning')]).toEqual([0, false])
    const byCommand = idsOf(stdout)

    const file = join(folder, 'copied.mts')
    writeFileSync(file, program)
    const { stdout: printed } = await run(process.execPath, ['--import', 'tsx', file], { cwd: root, maxBuffer: 64 << 20 })
    expect(byCommand).toHaveLength(count)
    expect(idsOf(printed)).toEqual(byCommand)

    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export' }).click()])
    expect(download.suggestedFilename()).toBe('threatconnect.csv')
    const csv = join(folder, 'rows.csv')
    await download.saveAs(csv)
    const { stdout: again } = await runCommand([...words.split('\0').slice(0, -1), '--format', 'csv'])
    expect(readFileSync(csv, 'utf8')).toBe(again)
    expect(complaints).toEqual([])
    await leave(page)
  })

  it('shows what an entity is associated with as a graph, and walks along it and back', async () => {
    const { page, complaints } = await open()
    await page.getByLabel('Container').selectOption('adversaries')
    await page.getByLabel('Example Community').check()
    await page.getByRole('button', { name: 'Run' }).click()
    await rowsOf(page)
    await page.getByLabel('Search').fill('bad guy')
    // Like a person's: the button is down for several frames. The grid gets the focus and is drawn meanwhile.
    await page.getByRole('row', { name: 'Bad Guy' }).first().click({ delay: 100 })
    const dialog = page.getByRole('dialog')
    const graph = dialog.getByRole('group', { name: 'Associations of Bad Guy' })
    const address = graph.getByRole('button', { name: 'Address: 10.20.30.40' })
    await address.waitFor()
    expect(await graph.getByRole('button').count()).toBeGreaterThan(10)
    expect(await dialog.locator('.tag', { hasText: 'Nation State' }).isVisible()).toBe(true)
    expect(await dialog.locator('.badge.bad', { hasText: 'TLP Red' }).isVisible()).toBe(true)
    await address.focus()
    await page.keyboard.press('Enter')
    await dialog.getByRole('heading', { name: '10.20.30.40' }).waitFor()
    await dialog.getByRole('group', { name: 'Associations of 10.20.30.40' }).waitFor()
    await dialog.getByRole('button', { name: 'Back' }).click()
    await dialog.getByRole('heading', { name: 'Bad Guy' }).waitFor()
    expect(complaints).toEqual([])
    await leave(page)
  })

  it('shows an error at the filter that is wrong, and runs once the filter is fixed', async () => {
    const { page, complaints } = await open()
    await page.getByLabel('Add a filter').fill('victim')
    await page.keyboard.press('Enter')
    await page.keyboard.type('ten')
    await page.getByRole('alert').filter({ hasText: 'The filter victimId does not accept "ten". Pass a positive integer.' }).waitFor()
    const value = page.getByLabel('Value of victimId')
    expect(await value.getAttribute('aria-invalid')).toBe('true')
    await value.fill('10')
    await value.press('Enter')
    expect(await rowsOf(page)).toBeGreaterThan(0)
    expect(await page.getByRole('alert').filter({ hasText: 'victimId' }).isVisible()).toBe(false)
    expect(complaints).toEqual([])
    await leave(page)
  })

  it('cancels a run, and keeps the rows that have arrived', async () => {
    const { page, complaints } = await open()
    fixture.sandbox.faults.add({ kind: 'latency', milliseconds: 400, path: '/v2/indicators?' })
    await page.getByLabel('Example Community').check()
    await page.getByRole('button', { name: 'Run' }).click()
    await page.getByText(/rows; [\d,]+ of [\d,]+ retrieved/).waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByText(/Cancelled after [1-9]/).waitFor()
    fixture.sandbox.faults.clear()
    expect(await page.getByRole('progressbar', { name: 'Progress of the run' }).isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Run' }).click()
    expect(await rowsOf(page)).toBeGreaterThan(200)
    expect(complaints).toEqual([])
    await leave(page)
  })

  it('keeps its query over a reload, and its token out of the address', async () => {
    const { page } = await open()
    await page.getByLabel('Container').selectOption('victims')
    await page.waitForURL(/#q=/)
    expect(page.url()).not.toContain(fixture.server.token)
    await page.reload()
    expect(await page.getByLabel('Container').inputValue()).toBe('victims')
    await leave(page)
  })

  it('shows nothing without the token', async () => {
    const { page } = await open({ url: `http://127.0.0.1:${fixture.server.port}/` })
    await page.getByRole('alert').filter({ hasText: 'Open the URL that threatconnect explore printed' }).waitFor()
    await leave(page)
  })

  it.each([
    ['light', 1440],
    ['dark', 1440],
    ['light', 360],
  ] as const)('fits its window, follows the colour scheme and names its controls in %s at %s pixels', async (colorScheme, width) => {
    const { page, complaints } = await open({ colorScheme, width })
    await page.getByLabel('Example Community').first().check()
    await page.getByRole('button', { name: 'Run' }).click()
    await rowsOf(page)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    const background = await page.evaluate('getComputedStyle(document.body).backgroundColor')
    expect(background).toBe(colorScheme === 'light' ? 'rgb(245, 246, 248)' : 'rgb(15, 18, 24)')
    expect(await page.evaluate(unlabelled)).toEqual([])
    expect(complaints).toEqual([])
    await leave(page)
  })
})

/** In the page: controls that have no name for those who cannot see them. */
const unlabelled = `[...document.querySelectorAll('input, select, textarea, button')]
  .filter(control => !control.labels?.length && !control.getAttribute('aria-label') && !control.textContent.trim())
  .map(control => control.outerHTML)`

function idsOf(lines: string): unknown[] {
  return lines
    .trim()
    .split('\n')
    .map(line => (JSON.parse(line) as { id: unknown }).id)
}
