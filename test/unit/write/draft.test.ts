import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { ConfigError, IndicatorError, ThreatConnect } from '../../../src/index.js'

const connect = () =>
  new ThreatConnect({ baseUrl: 'https://tc.example.com/api', accessId: '1', secretKey: 'hidden-key', defaultOwner: 'Example Org' })
const tc = connect()

/** Calls a method as from JavaScript, where no compiler stands in the way. */
function call(target: object, method: string, ...argument: unknown[]): unknown {
  return Reflect.get(target, method).apply(target, argument)
}

describe('a plan', () => {
  it('prints what would be sent, without sending', () => {
    const plan = tc.indicators
      .draft('http://BÜCHER.example.com/Path', { owner: 'Example Community' })
      .confidence(75)
      .attribute('Description', 'Test', { securityLabels: ['TLP:AMBER'] })
      .associateGroup({ type: 'Adversary', id: 5 })
      .tag('Nation State')
      .plan()
    expect(plan.print()).toMatchInlineSnapshot(`
      "Plan for URL http://xn--bcher-kva.example.com/Path: 5 requests
         changed by urlHostPunycode: "http://BÜCHER.example.com/Path" is sent as "http://xn--bcher-kva.example.com/Path"
      1. POST /v2/indicators/urls?owner=Example%20Community&createActivityLog=false
            creation of URL http://xn--bcher-kva.example.com/Path
            {"text":"http://xn--bcher-kva.example.com/Path","confidence":75}
      2. POST /v2/indicators/urls/http%3A%2F%2Fxn--bcher-kva.example.com%2FPath/attributes?owner=Example%20Community&createActivityLog=false
            attribute Description
            {"type":"Description","value":"Test"}
      3. POST /v2/indicators/urls/http%3A%2F%2Fxn--bcher-kva.example.com%2FPath/attributes/{attributeId}/securityLabels/TLP%3AAMBER?owner=Example%20Community&createActivityLog=false
            security label TLP:AMBER on the attribute Description
      4. POST /v2/indicators/urls/http%3A%2F%2Fxn--bcher-kva.example.com%2FPath/groups/adversaries/5?owner=Example%20Community&createActivityLog=false
            association with Adversary 5
      5. POST /v2/indicators/urls/http%3A%2F%2Fxn--bcher-kva.example.com%2FPath/tags/Nation%20State?owner=Example%20Community&createActivityLog=false
            tag Nation State"
    `)
    expect(plan.requests).toHaveLength(5)
  })

  it('leaves the id of a group open, and sends no change that changes nothing', () => {
    const threat = tc.threats.draft('Bad Thing')
    expect(tc.adversaries.draft('Bad Guy').tag('x').associateGroup(threat).plan().print()).toMatchInlineSnapshot(`
      "Plan for Adversary "Bad Guy": 3 requests
      1. POST /v2/groups/adversaries?owner=Example%20Org&createActivityLog=false
            creation of Adversary "Bad Guy"
            {"name":"Bad Guy"}
      2. POST /v2/groups/adversaries/{groupId}/tags/x?owner=Example%20Org&createActivityLog=false
            tag x
      3. POST /v2/groups/adversaries/{groupId}/groups/threats/{associatedGroupId}?owner=Example%20Org&createActivityLog=false
            association with Threat "Bad Thing""
    `)
    expect(tc.adversaries.update(5).tag('x').plan().requests).toHaveLength(1)
    expect(tc.adversaries.update(5, { name: 'Other' }).plan().requests[0]?.request).toEqual({
      method: 'PUT',
      uri: '/v2/groups/adversaries/5',
      query: { owner: 'Example Org' },
      body: { name: 'Other' },
    })
  })
})

describe('the type of an indicator', () => {
  it('is detected, or given: then the value is not checked', () => {
    expect(tc.indicators.draft('10.20.30.40').state.type.name).toBe('Address')
    expect(tc.indicators.draft('no ip', { type: 'Address' }).plan().requests[0]?.request.body).toEqual({ ip: 'no ip' })
    expect(tc.indicators.draft('no hash', { type: 'File' }).plan().requests[0]?.request.body).toEqual({ md5: 'no hash' })
    expect(tc.indicators.draft('AS7', { type: 'ASN' }).plan().requests[0]?.request).toMatchObject({
      uri: '/v2/indicators/asns',
      body: { 'AS Number': 'ASN7' },
    })
    expect(tc.indicators.draft('10.20.30.40', { type: 'addresses' }).state.type.name).toBe('Address')
  })

  it('is refused with the reason when it cannot be told', () => {
    expect(() => tc.indicators.draft('??')).toThrow(IndicatorError)
    expect(() => tc.indicators.draft('??')).toThrow(/"\?\?" is no indicator: .*type/)
    expect(() => tc.hosts.draft('10.20.30.40')).not.toThrow()
    expect(() => call(tc.indicators, 'draft', 7)).toThrow(/value of the indicator is "7"/)
    expect(() => call(tc.hosts, 'draft', 'a.example.com', { type: 'File' })).toThrow(/container of Host takes no File/)
  })

  it('takes all values of a file and of a custom type', () => {
    const [md5, sha256] = ['a'.repeat(32), 'b'.repeat(64)]
    const body = { md5: md5.toUpperCase(), sha256: sha256.toUpperCase() }
    expect(tc.indicators.draft(`${md5} : ${sha256}`).plan().requests[0]?.request.body).toEqual(body)
    expect(tc.files.draft({ md5, sha256 }).plan().requests[0]?.request.body).toEqual(body)
    const key = tc.indicators.draft(['HKLM\\SOFTWARE\\X', '', 'REG_SZ'], { type: 'Registry Key' })
    expect(key.plan().requests[0]?.request.body).toEqual({
      'Key Name': 'HKEY_LOCAL_MACHINE\\SOFTWARE\\X',
      'Value Name': ' ',
      'Value Type': 'REG_SZ',
    })
    expect(key.plan().changes.map(({ rule }) => rule)).toEqual(['registryHive', 'registryEmptyValueName'])
    expect(() => tc.files.draft({ ip: '10.0.0.1' })).toThrow(/The type File has no value "ip": it has md5, sha1, sha256/)
  })

  it('follows the expressions of its own connection', () => {
    const other = connect()
    other.setIndicatorRegex('Host', /intranet-\d+/)
    expect(other.indicators.draft('intranet-7').state.type.name).toBe('Host')
    expect(() => tc.indicators.draft('intranet-7')).toThrow(IndicatorError)
    expect(other.with({ defaultOwner: 'Other' }).indicators.draft('intranet-7').state.type.name).toBe('Host')
  })

  it('cannot be changed once it is given', () => {
    expect(() => call(tc.addresses.draft('10.0.0.1'), 'set', { ip: '10.0.0.2' })).toThrow(/The type Address has no field "ip" to write/)
    for (const field of ['constructor', '__proto__', 'toString'])
      expect(() => call(tc.addresses.draft('10.0.0.1'), 'set', JSON.parse(`{"${field}":1}`))).toThrow(/has no field/)
  })

  it('is normalised unless told not to', () => {
    const bytes = (options: object) => tc.files.draft('a'.repeat(32), options).state.values['md5']
    expect(bytes({})).toBe('A'.repeat(32))
    expect(bytes({ normalize: false })).toBe('a'.repeat(32))
    expect(bytes({ normalize: { hashUpperCase: false } })).toBe('a'.repeat(32))
  })
})

describe('fields', () => {
  it.each([
    ['confidence', 101, /"confidence" of the Host is 101: give an integer from 0 to 100/],
    ['confidence', 1.5, /an integer from 0 to 100/],
    ['confidence', '75', /"75": give an integer/],
    ['rating', 6, /"rating" of the Host is 6: give a number from 0 to 5/],
    ['rating', '5.1', /give a number from 0 to 5/],
    ['rating', 'high', /give a number/],
    ['dnsActive', 'yes', /give true or false/],
    ['size', 3, /The type Host has no field "size" to write: only File has it/],
    ['body', 'x', /The type Host has no field "body" to write: only Email has it/],
  ])('%s(%j) is refused', (field, value, message) => {
    const draft = tc.hosts.draft('a.example.com').confidence(1)
    expect(() => call(draft, field, value)).toThrow(ConfigError)
    expect(() => call(draft, field, value)).toThrow(message)
    expect(draft.state.fields).toEqual({ confidence: 1 })
  })

  it.each([
    [0, 0],
    [100, 100],
  ])('confidence %d and ratings as text are taken', (confidence, sent) => {
    expect(tc.hosts.draft('a.example.com').confidence(confidence).rating('1.0').state.fields).toEqual({ confidence: sent, rating: 1 })
  })

  it.each([
    ['threats', 'body', /The type Threat has no field "body" to write: only Email has it/],
    ['threats', 'dnsActive', /only Host has it/],
    ['adversaries', 'fileText', /only Signature has it/],
    ['adversaries', 'eventDate', /only Event, Incident have it/],
    ['adversaries', 'fileName', /only Document, Report, Signature have it/],
    ['adversaries', 'firstSeen', /only Campaign has it/],
    ['adversaries', 'subject', /only Email has it/],
    ['adversaries', 'confidence', /only indicators have it/],
  ] as const)('a property of another type is refused: %s.%s', (container, field, message) => {
    expect(() => call(tc[container].draft('x'), field, 'x')).toThrow(message)
  })

  it.each([
    ['fileOccurrence', { fileName: 'x' }, /The type Host has no file occurrences: only File has it/],
    ['assignee', 'x', /only Task has it/],
    ['asset', 'handles', /only Victim, Adversary have it/],
    ['upload', { text: 'x' }, /only Document, Report, Signature have it/],
    ['publish', undefined, /only groups have it/],
    ['fileOccurrences', undefined, /only File has it/],
  ])('a step of another type is refused: %s', (method, argument, message) => {
    expect(() => call(tc.hosts.draft('a.example.com'), method, argument)).toThrow(message)
  })

  it('dates are sent as instants, choices are checked', () => {
    expect(tc.incidents.draft('x', { eventDate: new Date(0) }).state.fields['eventDate']).toBe('1970-01-01T00:00:00Z')
    expect(() => call(tc.incidents, 'draft', 'x', { eventDate: 'soon' })).toThrow(/ISO 8601/)
    expect(() => call(tc.incidents, 'draft', 'x', { status: 'Maybe' })).toThrow(/give one of New, Open, Stalled/)
    expect(() => call(tc.incidents, 'draft', '')).toThrow(/name of the Incident/)
    expect(() => call(tc.incidents, 'update', '7')).toThrow(/id of the Incident is "7": give a positive integer/)
  })
})

describe('arguments of steps', () => {
  const draft = tc.files.draft('a'.repeat(32))
  it.each([
    ['tag', [''], /tag is "": give a text/],
    ['tag', ['x'.repeat(129)], /at most 128 characters/],
    ['attribute', ['', 'x'], /field "type"|Field "type"/],
    ['attribute', ['Description'], /incomplete: give value/],
    ['attribute', ['Description', 'x', { shown: true }], /attribute has no field "shown": it has type, value, displayed, source/],
    ['deleteAttribute', [0], /positive integer/],
    ['observation', [0], /an integer of 1 or more/],
    ['fileOccurrence', [{}], /incomplete: give fileName, or path, or date/],
    ['associateGroup', [{ type: 'Gang', id: 1 }], /"Gang" is no group type/],
    ['associateGroup', [5], /a draft of a group, or \{ type, id \}/],
    ['associateVictim', ['x'], /id of the victim/],
    ['associateIndicator', ['a.example.com'], /association type of two indicators/],
    ['associateFileAction', ['eat', 'a.example.com'], /"eat": give one of archive, drop/],
    ['associateVictimAsset', ['faces', 1], /"faces": give one of emailAddresses/],
    ['associateIndicator', ['??', 'x'], /is no indicator/],
  ])('%s%j is refused', (method, argument, message) => {
    expect(() => call(draft, method, ...argument)).toThrow(message)
    expect(draft.state.steps).toEqual([])
  })

  it('a path is not taken for contents', () => {
    expect(() => call(tc.documents.update(1), 'upload', '/etc/hosts')).toThrow(/\{ file: path \}, \{ text \}/)
    expect(() => call(tc.victims.update(1), 'associateVictim', 1)).toThrow(/API has no association with a victim for a Victim/)
    expect(() => call(tc.victims.update(1), 'associateIndicator', 'a.example.com')).toThrow(/for a Victim/)
  })
})

it('a draft printed shows what it holds, and no secret', () => {
  const text = inspect(tc.adversaries.draft('Bad Guy').tag('x'))
  expect(text).toContain("steps: [ 'tag x' ]")
  expect(inspect(tc, { depth: 9 })).not.toContain('hidden-key')
})
