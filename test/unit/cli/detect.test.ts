import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from './run-command.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'threatconnect-extract-'))
  writeFileSync(join(folder, 'a.txt'), 'The host www[.]badguy[.]com answered at 10.20.30[.]40.\n')
  writeFileSync(join(folder, 'b.txt'), 'Again 10.20.30.40, then hxxps://www.badguy.com/a?b=1\n')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('threatconnect detect', () => {
  it('prints the type of each argument', async () => {
    const { code, stdout } = await runCommand(['detect', '10.20.30.40', 'http://www.badguy.com/', 'a'.repeat(32)])
    expect(stdout).toBe(`Address       10.20.30.40\nURL           http://www.badguy.com/\nFile          ${'a'.repeat(32)}\n`)
    expect(code).toBe(0)
  })

  it('prints why a value has no type, and exits with 1', async () => {
    const { code, stdout } = await runCommand(['detect', '010.0.0.1'])
    expect(stdout).toMatch(/^unknown {7}010\.0\.0\.1 {2}\(.+\)\n$/)
    expect(code).toBe(1)
  })

  it('reads lines from stdin, and follows the rules of the vendor SDK with --rules sdk', async () => {
    const lines = { stdin: 'readme.docs\n\nbad.guy@example.com\n' }
    expect((await runCommand(['detect', '--format', 'ndjson'], lines)).stdout.trim().split('\n')).toHaveLength(2)
    const sdk = await runCommand(['detect', '--rules', 'sdk'], lines)
    expect(sdk.stdout).toMatch(/^unknown +readme\.docs/)
  })
})

describe('threatconnect extract', () => {
  it('prints the position, the type and the refanged value of each indicator in a file', async () => {
    const { stdout } = await runCommand(['extract', join(folder, 'a.txt')])
    expect(stdout).toBe('9-27 Host www.badguy.com\n40-53 Address 10.20.30.40\n')
  })

  it('prints each indicator once across several files with --unique', async () => {
    const files = [join(folder, 'a.txt'), join(folder, 'b.txt')]
    const { stdout } = await runCommand(['extract', '--unique', '--format', 'values', ...files])
    expect(stdout.trim().split('\n')).toEqual(['www.badguy.com', '10.20.30.40', 'https://www.badguy.com/a?b=1'])
  })

  it('prints only the requested types from stdin', async () => {
    const { stdout } = await runCommand(['extract', '--type', 'URL', '--format', 'ndjson'], {
      stdin: 'x hxxp://a[.]example[.]com/y 1.2.3.4',
    })
    expect(JSON.parse(stdout)).toMatchObject({
      type: 'URL',
      value: 'http://a.example.com/y',
      original: 'hxxp://a[.]example[.]com/y',
      start: 2,
    })
  })

  it('names a file that cannot be read', async () => {
    const { code, stderr } = await runCommand(['extract', join(folder, 'none.txt')])
    expect(code).toBe(1)
    expect(stderr).toContain('none.txt')
  })

  it('refuses an unknown type', async () => {
    expect((await runCommand(['extract', '--type', 'Nonsense'])).code).toBe(2)
  })
})
