import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readConfigFile } from '../../../src/http/index.js'

const folder = mkdtempSync(join(tmpdir(), 'threatconnect-config-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(text: string, mode = 0o600): string {
  const path = join(folder, 'config')
  writeFileSync(path, text)
  chmodSync(path, mode)
  return path
}

const profiles = `# all
TC_BASE_URL=https://app.threatconnect.com/api
TC_TIMEOUT=10

[production]
TC_ACCESS_ID=id
TC_SECRET_KEY="a#b c"   # quoted, since # begins a comment
TC_TIMEOUT=20
[ test ]
TC_TOKEN=token
`

describe('a config file', () => {
  it('holds for all before its first section', () => {
    expect(readConfigFile(file(profiles))).toEqual({ baseUrl: 'https://app.threatconnect.com/api', timeout: 10 })
  })

  it('has profiles, which win over the common part', () => {
    const path = file(profiles.replaceAll('\n', '\r\n'))
    const production = { baseUrl: 'https://app.threatconnect.com/api', accessId: 'id', secretKey: 'a#b c', timeout: 20 }
    expect(readConfigFile(path, { profile: 'production' })).toEqual(production)
    expect(readConfigFile(path, { profile: 'test' })).toEqual({ baseUrl: 'https://app.threatconnect.com/api', token: 'token', timeout: 10 })
  })

  it('says which profiles there are', () => {
    expect(() => readConfigFile(file(profiles), { profile: 'prod' })).toThrow(/no profile "prod": it has production, test\./)
  })

  it('with a secret that others may read is refused, where rights exist', () => {
    const path = file('TC_SECRET_KEY=hidden-word\n', 0o640)
    expect(() => readConfigFile(path, { platform: 'linux' })).toThrow(`(mode 640): run "chmod 600 ${path}".`)
    expect(() => readConfigFile(path, { platform: 'linux' })).not.toThrow(/hidden-word/)
    expect(readConfigFile(path, { platform: 'win32' })).toEqual({ secretKey: 'hidden-word' })
  })

  it('without a secret may be open', () => {
    expect(readConfigFile(file('TC_TIMEOUT=5\n', 0o644), { platform: 'linux' })).toEqual({ timeout: 5 })
    expect(readConfigFile(file('TC_PROXY_URL=http://proxy:1\n', 0o644), { platform: 'linux' })).toEqual({ proxy: 'http://proxy:1' })
    expect(() => readConfigFile(file('TC_PROXY_URL=http://u:p@proxy:1\n', 0o644), { platform: 'linux' })).toThrow(/chmod 600/)
  })

  it('names an unknown variable, a bad value, and a file that is not there', () => {
    expect(() => readConfigFile(file('TC_TIEMOUT=5\n'))).toThrow(/unknown variable TC_TIEMOUT/)
    expect(() => readConfigFile(file('TC_TIMEOUT=x\n'))).toThrow(
      `Variable TC_TIMEOUT in ${join(folder, 'config')} is "x"; it must be a whole number of seconds`,
    )
    expect(() => readConfigFile(join(folder, 'none'))).toThrow(/cannot be read/)
  })
})
