import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ConfigError, customType, ThreatConnect } from '../../../src/index.js'
import { type Sandbox, startSandbox } from '../../../src/sandbox/index.js'

let sandbox: Sandbox
let tc: ThreatConnect
beforeAll(async () => {
  const indicatorTypes = [{ name: 'Scored', branch: 'scoreds', entity: 'scored', fields: ['Name', 'rating'] }]
  sandbox = await startSandbox({ indicators: 0, indicatorTypes, recordRequests: 100 })
  const { url, accessId, secretKey } = sandbox
  tc = new ThreatConnect({ baseUrl: url, accessId, secretKey, defaultOwner: 'Example Org' })
  await tc.indicatorTypes.load()
})
afterAll(async () => {
  await tc.close()
  await sandbox.stop()
})

const draft = (rating?: number) => {
  const made = tc.indicators.draft('a : high', { type: customType('Scored') })
  return rating === undefined ? made : made.rating(rating)
}
const sent = () => sandbox.requests.filter(({ method }) => method !== 'GET')
const refusal = 'Field "rating" of the Scored is 3, but a label of the type is called "rating" too, and the request has one place for both.'

describe('a field and a label of one name', () => {
  it('are refused in a creation, before anything is sent', async () => {
    sandbox.clearRequests()
    await expect(draft(3).commit()).rejects.toThrow(ConfigError)
    await expect(draft(3).commit()).rejects.toThrow(refusal)
    expect(() => draft(3).plan()).toThrow(refusal)
    expect(sent()).toEqual([])
  })

  it('are no problem without the field', () => {
    expect(
      draft()
        .plan()
        .requests.map(({ request }) => request.body),
    ).toEqual([{ Name: 'a', rating: 'high' }])
  })

  it('are refused in a batch if the summary would be divided differently, before anything is sent', async () => {
    sandbox.clearRequests()
    const ambiguous = () => tc.indicators.draft(['a : b', 'high'], { type: customType('Scored') })
    await expect(tc.batch([ambiguous()])).rejects.toThrow(ConfigError)
    await expect(tc.batch([ambiguous()])).rejects.toThrow('and its label "rating" is also a field of the entry')
    expect(sent()).toEqual([])
  })
})
