import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ThreatConnect } from '../../src/index.js'
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js'

let sandbox: Sandbox
let tc: ThreatConnect
beforeAll(async () => {
  sandbox = await startSandbox({ indicators: 100, seed: 1 })
  tc = new ThreatConnect({
    baseUrl: sandbox.url,
    accessId: sandbox.accessId,
    secretKey: sandbox.secretKey,
    defaultOwner: 'Example Community',
  })
  tc.report.enable()
})
afterAll(async () => {
  await tc.close()
  await sandbox.stop()
})

/** Lists by tag carry neither attributes nor tags, so that a post-filter on them loads them row by row. */
describe('details that the list does not carry', () => {
  it('are requested by the whole value of an indicator of several values, and by one hash of a file', async () => {
    const found = await tc.indicators.where(f => f.tag('Nation State').post.tag('Nation State')).toArray()
    expect(found.map(row => row.type)).toEqual(expect.arrayContaining(['Registry Key', 'File', 'CIDR']))
    const asked = [...tc.report].map(entry => ('uri' in entry ? entry.uri : '')).filter(uri => uri.endsWith('/tags'))
    expect(asked).toContain('/v2/indicators/registryKeys/HKEY_LOCAL_MACHINE%5CSOFTWARE%5CBadGuy%20%3A%20Start%20%3A%20REG_SZ/tags')
    expect(asked.some(uri => /^\/v2\/indicators\/files\/[0-9A-F]{32}\/tags$/.test(uri))).toBe(true)
    expect(tc.report.failures).toEqual([])
  })
})
