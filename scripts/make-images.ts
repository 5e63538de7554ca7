// Creates the images of the README from real runs against the sandbox: tsx scripts/make-images.ts (needs Chromium).
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const root = join(import.meta.dirname, '..')
const images = join(import.meta.dirname, '../docs/images')
const folder = mkdtempSync(join(tmpdir(), 'threatconnect-images-'))
const report = join(folder, 'report.html')

const query = ['retrieve', 'indicators', '--sandbox', '--owner', 'Example Community', '--tag', 'Nation State', '--limit-results', '12']
const printed = threatconnect([...query, '--format', 'table'])
threatconnect([
  'retrieve',
  'indicators',
  '--sandbox',
  '--sandbox-indicators',
  '8000',
  '--owner',
  'Example Community',
  '--result-limit',
  '200',
  '--post-confidence',
  '>=50',
  '--report',
  report,
])

/** Runs the built command and returns what it prints. */
function threatconnect(command: readonly string[]): string {
  const options = { encoding: 'utf8', env: { ...process.env, COLUMNS: '150' }, maxBuffer: 64 * 1024 * 1024 } as const
  return execFileSync(process.execPath, [join(root, 'dist/src/cli/main.js'), ...command], options)
}

const browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
try {
  const page = await browser.newPage({ viewport: { width: 1320, height: 200 }, deviceScaleFactor: 1 })
  const escaped = printed.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  await page.setContent(
    `<style>body{margin:0;background:#16181d;color:#e6e6e6;font:14px/1.35 "DejaVu Sans Mono",monospace;padding:20px}b{color:#8bd5a0}</style><pre><b>$ threatconnect ${query.map(word => (/\s/.test(word) ? `'${word}'` : word)).join(' ')}</b>\n${escaped}</pre>`,
  )
  await page.screenshot({ path: join(images, 'table.png'), fullPage: true })
  await page.setContent(readFileSync(report, 'utf8'))
  await page.setViewportSize({ width: 1320, height: 900 })
  await page.screenshot({ path: join(images, 'report.png') })

  const explore = spawn(process.execPath, [join(root, 'dist/src/cli/main.js'), 'explore', '--sandbox', '--sandbox-indicators', '2000'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const [address] = await once(explore.stdout, 'data')
    await page.goto(/http:\S+/.exec(String(address))?.[0] ?? '')
    await page.getByLabel('Example Community').first().check()
    await page.locator('input[role=combobox]').first().fill('tag')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Nation State')
    await page.keyboard.press('Enter')
    await page.locator('.status', { hasText: / rows? in / }).waitFor()
    await page.screenshot({ path: join(images, 'explore.png') })
  } finally {
    explore.kill('SIGINT')
  }
} finally {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
}
