import { describe, expect, it } from 'vitest'
import { detect, isRecognised } from '../../../src/indicators/index.js'
import * as table from './detection-table.js'

const sections = Object.entries(table)
const name = (type: string): string => (type === '-' ? 'unknown' : type)
const shown = (value: string): string => JSON.stringify(value.length > 70 ? `${value.slice(0, 60)}… (${value.length})` : value)

describe('the golden table', () => {
  it('has at least 300 distinct values', () => {
    const values = sections.flatMap(([, rows]) => rows.map(([value]) => value))
    expect(values.length).toBeGreaterThanOrEqual(300)
    expect(values.filter((value, index) => values.indexOf(value) !== index)).toEqual([])
  })
})

describe.each(sections)('detect: %s', (_, rows) => {
  it.each(rows.map(([value, type]) => [shown(value), name(type), value] as const))('takes %s for %s', (_shown, type, value) => {
    expect(detect(value)).toMatchObject({ type, value })
  })
})

describe.each(sections)("detect by the SDK's rules: %s", (_, rows) => {
  it.each(rows.map(([value, type, sdk = type]) => [shown(value), name(sdk), value] as const))('takes %s for %s', (_shown, type, value) => {
    expect(detect(value, { rules: 'sdk' })).toMatchObject({ type, value })
  })
})

describe('the reason for an unknown value', () => {
  const reasons: readonly (readonly [string, string])[] = [
    ['', 'the value is empty'],
    [' 1.2.3.4', 'white space around it'],
    ['hxxp://evil[.]com/', 'defanged. Refang it first'],
    ['010.0.0.1', 'leading zero'],
    ['256.1.1.1', '256 is over 255'],
    ['1.2.3', '3 parts instead of 4'],
    ['fe80::1%eth0', 'a zone such as %eth0'],
    ['[::1]:443', 'Remove the brackets and the port'],
    ['1.2.3.4:80', 'Remove the port'],
    ['example.com:80', 'Remove the port'],
    ['example.com/x', 'begins with a scheme'],
    ['mailto:a@b.com', 'Remove the scheme'],
    ['user@localhost', 'single label'],
    ['a..b@example.com', 'neither a dot-atom nor a quoted string'],
    ['a'.repeat(128), '128 hexadecimal digits (SHA-512)'],
    ['a'.repeat(33), '33 hexadecimal digits'],
    ['12345', 'ASN64500'],
    ['10.0.0.0/33', 'from 0 to 32'],
    ['setup.exe', '.exe is a file name extension and not a top-level domain'],
    ['run.py', 'If it is a host, pass the type'],
    [`${'a'.repeat(64)}.com`, 'longer than 63 characters'],
    ['-example.com', 'begins with a hyphen'],
    ['http://example.com:65536/', '"65536" is not a number from 0 to 65535'],
    ['foo://example.com/', '"foo" is not supported in URL indicators'],
    ['HKLM', 'needs a path'],
  ]
  it.each(reasons)('for %j contains: %s', (value, part) => {
    const found = detect(value)
    expect(isRecognised(found) ? found.type : found.reason).toContain(part)
  })
})

describe('names that look like files', () => {
  it('are hosts on request when their ending is a top-level domain', () => {
    expect(detect('example.zip', { fileNames: 'host' }).type).toBe('Host')
    expect(detect('README.md', { fileNames: 'host' }).type).toBe('Host')
  })

  it('stay unknown when it is not', () => {
    expect(detect('setup.exe', { fileNames: 'host' }).type).toBe('unknown')
  })
})
