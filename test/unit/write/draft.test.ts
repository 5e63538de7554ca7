import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { ConfigError, customType, IndicatorError, ThreatConnect } from '../../../src/index.js'

const connect = () =>
  new ThreatConnect({ baseUrl: 'https://tc.example.com/api', accessId: '1', secretKey: 'hidden-key', defaultOwner: 'Example Org' })
const tc = connect()

/** Calls a method as JavaScript code does, without type checks. */
function call(target: object, method: string, ...argument: unknown[]): unknown {
  return Reflect.get(target, method).apply(target, argument)
}

describe('the plan of a draft', () => {
  it('prints the requests without sending them', () => {
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

  it('leaves the id of a new group open, and omits an update without changes', () => {
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
  it('is detected, or passed by the caller, and then the value is not checked', () => {
    expect(tc.indicators.draft('10.20.30.40').state.type.name).toBe('Address')
    expect(tc.indicators.draft('no ip', { type: 'Address' }).plan().requests[0]?.request.body).toEqual({ ip: 'no ip' })
    expect(tc.indicators.draft('no hash', { type: 'File' }).plan().requests[0]?.request.body).toEqual({ md5: 'no hash' })
    expect(tc.indicators.draft('AS7', { type: 'ASN' }).plan().requests[0]?.request).toMatchObject({
      uri: '/v2/indicators/asns',
      body: { 'AS Number': 'ASN7' },
    })
    expect(tc.indicators.draft('10.20.30.40', { type: 'addresses' }).state.type.name).toBe('Address')
  })

  it('is rejected with the reason when it cannot be detected', () => {
    expect(() => tc.indicators.draft('??')).toThrow(IndicatorError)
    expect(() => tc.indicators.draft('??')).toThrow(/"\?\?" is not an indicator: .*type/)
    expect(() => tc.hosts.draft('10.20.30.40')).not.toThrow()
    expect(() => call(tc.indicators, 'draft', 7)).toThrow(/value of the indicator is 7\. Pass/)
    expect(() => call(tc.hosts, 'draft', 'a.example.com', { type: 'File' })).toThrow(/container of Host does not accept the type File/)
  })

  it('determines all values of a file and of a custom type', () => {
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
    expect(() => tc.files.draft({ ip: '10.0.0.1' })).toThrow(/The type File has no value "ip". Its values are md5, sha1, sha256/)
  })

  it('is detected by the keys of its values', () => {
    const made = (value: Record<string, string>) => {
      const draft = call(tc.indicators, 'draft', value) as ReturnType<typeof tc.indicators.draft>
      const { requests } = draft.plan()
      return [requests[0]?.request.uri, requests[0]?.request.body]
    }
    const [md5, sha256] = ['A'.repeat(32), 'B'.repeat(64)]
    expect(made({ md5, sha256 })).toEqual(['/v2/indicators/files', { md5, sha256 }])
    expect(made({ sha256 })).toEqual(['/v2/indicators/files', { sha256 }])
    expect(made({ ip: '10.0.0.1' })).toEqual(['/v2/indicators/addresses', { ip: '10.0.0.1' }])
    expect(made({ hostName: 'a.example.com' })).toEqual(['/v2/indicators/hosts', { hostName: 'a.example.com' }])
    expect(made({ 'AS Number': 'ASN7' })).toEqual(['/v2/indicators/asns', { 'AS Number': 'ASN7' }])
    expect(() => call(tc.indicators, 'draft', { hostName: 'a', md5 })).toThrow(/Pass text, or several values with \{ type \}/)
  })

  it('is part of the plan of an update', () => {
    expect(
      tc.threats
        .update(5, { name: 'Other' })
        .tag('x')
        .plan()
        .requests.map(({ step }) => step),
    ).toEqual(['change of Threat "Other"', 'tag x'])
  })

  it('is detected with the expressions of its own client', () => {
    const other = connect()
    other.setIndicatorRegex('Host', /intranet-\d+/)
    expect(other.indicators.draft('intranet-7').state.type.name).toBe('Host')
    expect(() => tc.indicators.draft('intranet-7')).toThrow(IndicatorError)
    expect(other.with({ defaultOwner: 'Other' }).indicators.draft('intranet-7').state.type.name).toBe('Host')
  })

  it('does not allow changing the value', () => {
    expect(() => call(tc.addresses.draft('10.0.0.1'), 'set', { ip: '10.0.0.2' })).toThrow(/The type Address has no writable field "ip"/)
    for (const field of ['constructor', '__proto__', 'toString'])
      expect(() => call(tc.addresses.draft('10.0.0.1'), 'set', JSON.parse(`{"${field}":1}`))).toThrow(/has no writable field/)
  })

  it('normalises the value unless normalisation is disabled', () => {
    const bytes = (options: object) => tc.files.draft('a'.repeat(32), options).state.values['md5']
    expect(bytes({})).toBe('A'.repeat(32))
    expect(bytes({ normalize: true })).toBe('A'.repeat(32))
    expect(bytes({ normalize: false })).toBe('a'.repeat(32))
    expect(bytes({ normalize: { hashUpperCase: false } })).toBe('a'.repeat(32))
  })
})

describe('the fields of a draft', () => {
  it.each([
    ['confidence', 101, /"confidence" of the Host is 101. Pass an integer from 0 to 100/],
    ['confidence', 1.5, /an integer from 0 to 100/],
    ['confidence', '75', /"75". Pass an integer/],
    ['rating', 6, /"rating" of the Host is 6. Pass a number from 0 to 5/],
    ['rating', '5.1', /Pass a number from 0 to 5/],
    ['rating', 'high', /Pass a number/],
    ['dnsActive', 'yes', /Pass true or false/],
    ['size', 3, /The type Host has no writable field "size". Only File has it/],
    ['body', 'x', /The type Host has no writable field "body". Only Email has it/],
  ])('%s rejects %j', (field, value, message) => {
    const draft = tc.hosts.draft('a.example.com').confidence(1)
    expect(() => call(draft, field, value)).toThrow(ConfigError)
    expect(() => call(draft, field, value)).toThrow(message)
    expect(draft.state.fields).toEqual({ confidence: 1 })
  })

  it.each([
    [0, 0],
    [100, 100],
  ])('accept confidence %d and ratings as text', (confidence, sent) => {
    expect(tc.hosts.draft('a.example.com').confidence(confidence).rating('1.0').state.fields).toEqual({ confidence: sent, rating: 1 })
  })

  it.each([
    ['threats', 'body', /The type Threat has no writable field "body". Only Email has it/],
    ['threats', 'dnsActive', /Only Host has it/],
    ['adversaries', 'fileText', /Only Signature has it/],
    ['adversaries', 'eventDate', /Only Event, Incident have it/],
    ['adversaries', 'fileName', /Only Document, Report, Signature have it/],
    ['adversaries', 'firstSeen', /Only Campaign has it/],
    ['adversaries', 'subject', /Only Email has it/],
    ['adversaries', 'confidence', /Only indicators have it/],
  ] as const)('a property of another type is refused: %s.%s', (container, field, message) => {
    expect(() => call(tc[container].draft('x'), field, 'x')).toThrow(message)
  })

  it.each([
    ['fileOccurrence', { fileName: 'x' }, /The type Host does not support file occurrences. Only File does/],
    ['assignee', 'x', /Only Task does/],
    ['asset', 'handles', /Only Victim, Adversary do/],
    ['upload', { text: 'x' }, /Only Document, Report, Signature do/],
    ['publish', undefined, /Only groups do/],
    ['fileOccurrences', undefined, /Only File does/],
  ])('reject a step of another type: %s', (method, argument, message) => {
    expect(() => call(tc.hosts.draft('a.example.com'), method, argument)).toThrow(message)
  })

  it('are sent as ISO 8601 for dates, and checked for choices', () => {
    expect(tc.incidents.draft('x', { eventDate: new Date(0) }).state.fields['eventDate']).toBe('1970-01-01T00:00:00Z')
    expect(() => call(tc.incidents, 'draft', 'x', { eventDate: 'soon' })).toThrow(/ISO 8601/)
    expect(() => call(tc.tasks, 'draft', 'x', { status: 'Maybe' })).toThrow(/Pass one of Not Started, In Progress/)
    expect(tc.incidents.draft('x', { status: 'Triage' }).state.fields['status']).toBe('Triage')
    expect(() => call(tc.incidents, 'draft', '')).toThrow(/name of the Incident/)
    expect(() => call(tc.incidents, 'update', 'seven')).toThrow(/id of the Incident is "seven". Pass a positive integer/)
  })
})

describe('arguments of steps', () => {
  const draft = tc.files.draft('a'.repeat(32))
  it.each([
    ['tag', [''], /tag is ""\. Pass text/],
    ['tag', ['x'.repeat(129)], /at most 128 characters/],
    ['attribute', ['', 'x'], /field "type"|Field "type"/],
    ['attribute', ['Description'], /incomplete\. Add value/],
    ['attribute', ['Description', 'x', { shown: true }], /attribute has no field "shown". Its fields are type, value, displayed, source/],
    ['deleteAttribute', [0], /positive integer/],
    ['observation', [0], /an integer of 1 or more/],
    ['fileOccurrence', [{}], /incomplete\. Add fileName, or path, or date/],
    ['associateGroup', [{ type: 'Gang', id: 1 }], /"Gang" is not a group type/],
    ['associateGroup', [5], /a draft of a group, or \{ type, id \}/],
    ['associateVictim', ['x'], /id of the victim/],
    ['associateIndicator', ['a.example.com'], /association type of two indicators/],
    ['associateFileAction', ['eat', 'a.example.com'], /"eat". Pass one of archive, drop/],
    ['associateVictimAsset', ['faces', 1], /"faces". Pass one of emailAddresses/],
    ['associateIndicator', ['??', 'x'], /is not an indicator/],
  ])('are rejected: %s%j', (method, argument, message) => {
    expect(() => call(draft, method, ...argument)).toThrow(message)
    expect(draft.state.steps).toEqual([])
  })

  it('do not accept a path as contents', () => {
    expect(() => call(tc.documents.update(1), 'upload', '/etc/hosts')).toThrow(/\{ file: path \}, \{ text \}/)
  })
})

it('an inspected draft shows its state and no secret', () => {
  const text = inspect(tc.adversaries.draft('Bad Guy').tag('x'))
  expect(text).toContain("steps: [ 'tag x' ]")
  expect(inspect(tc, { depth: 9 })).not.toContain('hidden-key')
})

describe('the description, URL and body of every step', () => {
  const lines = (draft: { plan(): { print(): string } }) =>
    draft.plan().print().replaceAll('?owner=Example%20Org&createActivityLog=false', '')

  it('on a file', () => {
    const draft = tc.files
      .update('A'.repeat(32))
      .attribute('Source', 's', { displayed: true, source: 'me', securityLabels: ['one', 'two'] })
      .updateAttribute(1, { value: 'v' })
      .deleteAttribute(1)
      .attributeSecurityLabel(1, 'x')
      .removeAttributeSecurityLabel(1, 'x')
      .tag('a/b')
      .removeTag('x')
      .securityLabel('x')
      .removeSecurityLabel('x')
      .associateGroup({ type: 'intrusionSets', id: 2 })
      .disassociateGroup(tc.threats.draft('x'))
      .associateIndicator('b.example.com', 'urlHost')
      .disassociateIndicator({ type: 'Host', summary: 'b.example.com' }, 'urlHost')
      .disassociateIndicator({ type: customType('Smell'), value: 'bad' })
      .associateTask(3)
      .disassociateTask(tc.tasks.draft('x'))
      .associateVictim({ id: 4 })
      .disassociateVictim(tc.victims.update(4))
      .associateVictimAsset('webSites', 5)
      .disassociateVictimAsset('webSites', 5)
      .associateFileAction('drop', tc.hosts.draft('b.example.com'))
      .disassociateFileAction('drop', 'b.example.com')
      .falsePositive()
      .observation(2, '2017-07-13T17:50:17Z')
      .observation()
      .fileOccurrence({ fileName: 'x' })
      .updateFileOccurrence(6, { path: 'y' })
      .deleteFileOccurrence(6)
    expect(draft.state.steps.map(({ name }) => name)).toEqual([
      ...['attribute', 'updateAttribute', 'deleteAttribute', 'attributeSecurityLabel', 'removeAttributeSecurityLabel', 'tag', 'removeTag'],
      ...['securityLabel', 'removeSecurityLabel', 'associateGroup', 'disassociateGroup', 'associateIndicator', 'disassociateIndicator'],
      ...['disassociateIndicator', 'associateTask', 'disassociateTask', 'associateVictim', 'disassociateVictim', 'associateVictimAsset'],
      ...['disassociateVictimAsset', 'associateFileAction', 'disassociateFileAction', 'falsePositive', 'observation', 'observation'],
      ...['fileOccurrence', 'updateFileOccurrence', 'deleteFileOccurrence'],
    ])
    expect(lines(draft)).toMatchInlineSnapshot(`
      "Plan for File AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA: 30 requests
      1. POST /v2/indicators/files/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/attributes
            attribute Source
            {"type":"Source","value":"s","displayed":true,"source":"me"}
      2. POST /v2/indicators/files/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/attributes/{attributeId}/securityLabels/one
            security label one on the attribute Source
      3. POST /v2/indicators/files/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/attributes/{attributeId}/securityLabels/two
            security label two on the attribute Source
      4. PUT /v2/indicators/files/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/attributes/1
            change of attribute 1
            {"value":"v"}
      5. DELETE /v2/indicators/files/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/attributes/1
            deletion of attribute 1
      6. POST /v2/indicators/files/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/attributes/1/securityLabels/x
            security label x on attribute 1
      7. DELETE /v2/indicators/files/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/attributes/1/securityLabels/x
            removal of security label x from attribute 1
      8. POST /v2/indicators/files/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/tags/a%2Fb
            tag a/b
      9. DELETE /v2/indicators/files/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/tags/x
            removal of tag x
      10. POST /v2/indicators/files/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/securityLabels/x
            security label x
      11. DELETE /v2/indicators/files/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/securityLabels/x
            removal of security label x
      12. POST /v2/indicators/files/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/groups/intrusionSets/2
            association with Intrusion Set 2
      13. DELETE /v2/indicators/files/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/groups/threats/{associatedGroupId}
            end of the association with Threat "x"
      14. POST /v2/indicators/files/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/associations/urlHost/indicators/hosts/b.example.com
            association with Host b.example.com by urlHost
      15. DELETE /v2/indicators/files/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/associations/urlHost/indicators/hosts/b.example.com
            end of the association with Host b.example.com by urlHost
      16. DELETE /v2/indicators/files/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/indicators/{associatedType}/{associatedIndicator}
            end of the association with Smell bad
      17. POST /v2/indicators/files/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/tasks/3
            association with Task 3
      18. DELETE /v2/indicators/files/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/tasks/{taskId}
            end of the association with Task "x"
      19. POST /v2/indicators/files/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/victims/4
            association with Victim 4
      20. DELETE /v2/indicators/files/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/victims/4
            end of the association with Victim 4
      21. POST /v2/indicators/files/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/victimAssets/webSites/5
            association with victim asset 5
      22. DELETE /v2/indicators/files/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/victimAssets/webSites/5
            end of the association with victim asset 5
      23. POST /v2/indicators/files/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/actions/drop/indicators/hosts/b.example.com
            association with Host b.example.com by drop
      24. DELETE /v2/indicators/files/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/actions/drop/indicators/hosts/b.example.com
            end of the association with Host b.example.com by drop
      25. POST /v2/indicators/files/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/falsePositive
            false positive
      26. POST /v2/indicators/files/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/observations
            observation of 2
            {"count":2,"dateObserved":"2017-07-13T17:50:17Z"}
      27. POST /v2/indicators/files/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/observations
            observation of 1
            {"count":1}
      28. POST /v2/indicators/files/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/fileOccurrences
            file occurrence
            {"fileName":"x"}
      29. PUT /v2/indicators/files/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/fileOccurrences/6
            change of file occurrence 6
            {"path":"y"}
      30. DELETE /v2/indicators/files/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/fileOccurrences/6
            deletion of file occurrence 6"
    `)
  })

  it('on groups, tasks and victims', () => {
    const adversary = tc.adversaries
      .draft('x')
      .associateIndicator(tc.hosts.draft('b.example.com'))
      .asset('handles', { handle: 'h' })
      .updateAsset('handles', 1, { handle: 'i' })
      .deleteAsset('urls', 1)
      .publish({ excludeUnlabeled: true })
      .attribute('Source', 's')
    const document = tc.documents.update(7, { name: 'y' }).upload({ text: 'x' }).publish()
    const task = tc.tasks.update(8).assignee('a@b.c').removeAssignee(9).escalatee('a@b.c').removeEscalatee('a@b.c').attribute('Source', 's')
    const victim = tc.victims.update(10).asset('emailAddresses', { address: 'a@b.c' }).deleteAsset('phoneNumbers', 1).tag('x')
    const steps = [adversary, document, task, victim].flatMap(({ state }) => state.steps.map(({ name }) => name))
    expect(steps).toEqual([
      ...['associateIndicator', 'asset', 'updateAsset', 'deleteAsset', 'publish', 'attribute', 'upload', 'publish'],
      ...['assignee', 'removeAssignee', 'escalatee', 'removeEscalatee', 'attribute', 'asset', 'deleteAsset', 'tag'],
    ])
    expect([adversary, document, task, victim].map(lines).join('\n')).toMatchInlineSnapshot(`
      "Plan for Adversary "x": 7 requests
      1. POST /v2/groups/adversaries
            creation of Adversary "x"
            {"name":"x"}
      2. POST /v2/groups/adversaries/{groupId}/indicators/hosts/b.example.com
            association with Host b.example.com
      3. POST /v2/groups/adversaries/{adversaryId}/adversaryAssets/handles
            asset in handles
            {"handle":"h"}
      4. PUT /v2/groups/adversaries/{adversaryId}/adversaryAssets/handles/1
            change of asset 1 in handles
            {"handle":"i"}
      5. DELETE /v2/groups/adversaries/{adversaryId}/adversaryAssets/urls/1
            deletion of asset 1 in urls
      6. POST /v2/groups/adversaries/{groupId}/publish
            publication
            {"excludeUnlabeled":true}
      7. POST /v2/groups/adversaries/{groupId}/attributes
            attribute Source
            {"type":"Source","value":"s"}
      Plan for Document "y": 3 requests
      1. PUT /v2/groups/documents/7
            change of Document "y"
            {"name":"y"}
      2. POST /v2/groups/documents/7/upload
            upload of the contents
      3. POST /v2/groups/documents/7/publish
            publication
      Plan for Task 8: 5 requests
      1. POST /v2/tasks/8/assignees/a%40b.c
            assignee a@b.c
      2. DELETE /v2/tasks/8/assignees/9
            removal of assignee 9
      3. POST /v2/tasks/8/escalatees/a%40b.c
            escalatee a@b.c
      4. DELETE /v2/tasks/8/escalatees/a%40b.c
            removal of escalatee a@b.c
      5. POST /v2/tasks/8/attributes
            attribute Source
            {"type":"Source","value":"s"}
      Plan for Victim 10: 3 requests
      1. POST /v2/victims/10/victimAssets/emailAddresses
            asset in emailAddresses
            {"address":"a@b.c"}
      2. DELETE /v2/victims/10/victimAssets/phoneNumbers/1
            deletion of asset 1 in phoneNumbers
      3. POST /v2/victims/10/tags/x
            tag x"
    `)
  })

  it('are printed for plans with one request, without requests, and with terminal escapes', () => {
    expect(lines(tc.threats.draft('x\u001b[31m'))).toMatchInlineSnapshot(`
      "Plan for Threat "x\\u001b[31m": 1 request
      1. POST /v2/groups/threats
            creation of Threat "x\\u001b[31m"
            {"name":"x\\u001b[31m"}"
    `)
    expect(lines(tc.threats.update(1))).toMatchInlineSnapshot(`"Plan for Threat 1: 0 requests"`)
    expect(tc.threats.update(1).plan()).toMatchObject({ requests: [], changes: [] })
    expect(lines(tc.indicators.draft('x.example.com', { owner: 'Other' }).tag('x'))).toMatchInlineSnapshot(`
      "Plan for Host x.example.com: 2 requests
      1. POST /v2/indicators/hosts?owner=Other&createActivityLog=false
            creation of Host x.example.com
            {"hostName":"x.example.com"}
      2. POST /v2/indicators/hosts/x.example.com/tags/x?owner=Other&createActivityLog=false
            tag x"
    `)
    expect(() => tc.indicators.draft('x', { type: customType('Smell') }).plan()).toThrow(
      'The indicator type "Smell" is not loaded yet. Await tc.indicatorTypes.load() before you create the plan.',
    )
  })
})
