import { describe, expect, it } from 'vitest'
import { ConfigError, ThreatConnectError } from '../../../src/errors/index.js'
import { entityKind, FormatError, type FormattableEntity, formats } from '../../../src/formats/index.js'
import { readHeader, readPairs } from './readers/read-pairs.js'

const shared = {
  id: 7,
  ownerName: 'Example Community',
  dateAdded: '2017-07-13T17:50:17Z',
  lastModified: '2017-07-19T17:35:31Z',
  rating: 3,
  confidence: 55,
}
const keys = (line: string) => [...readPairs(line).keys()]

describe('kind of an entity', () => {
  it.each<[string, FormattableEntity]>([
    ['address', { type: 'Address', summary: '10.20.30.40' }],
    ['address', { type: null, ip: '10.20.30.40' }],
    ['emailAddress', { type: 'EmailAddress', summary: 'bad@example.com' }],
    ['emailAddress', { address: 'bad@example.com' }],
    ['file', { md5: 'A'.repeat(32) }],
    ['file', { sha1: 'B'.repeat(40) }],
    ['file', { sha256: 'C'.repeat(64) }],
    ['file', { type: 'File', name: 'a file has none' }],
    ['host', { hostName: 'example.com' }],
    ['url', { text: 'http://example.com/' }],
    ['custom', { ...shared, 'AS Number': 'ASN1' }],
    ['custom', { type: 'Mutex', summary: 'm' }],
    ['custom', { summary: 'observed lately', observationCount: 3 }],
    ['custom', { rating: 3 }],
    ['custom', { confidence: 55 }],
    ['custom', { dateAdded: '2017-07-13T17:50:17Z' }],
    ['custom', { webLink: 'https://x/' }],
    ['custom', { type: 'Vehicle', color: 'red' }],
    ['custom', { type: 'Vehicle', name: 'a label of that name', summary: 'van' }],
    ['custom', { type: 'Vehicle', name: 'a label of that name', rating: 3 }],
    ['custom', { type: 'Vehicle', name: 'a label of that name', confidence: 55 }],
    ['custom', { type: 'Source', color: 'red' }],
    ['custom', { type: 'Tool', summary: 'an indicator type of that name' }],
    ['intrusionSet', { id: 1, name: 'x', type: 'Intrusion Set' }],
    ['courseOfAction', { id: 1, name: 'x', type: 'courseOfAction' }],
    ['group', { id: 1, name: 'x', type: 'Playbook' }],
    ['group', { id: 1, name: 'x', ownerName: 'o' }],
    ['group', { id: 1, name: 'x', dateAdded: '2017-01-01' }],
    ['group', { id: 1, name: 'x', owner: { name: 'o' } }],
    ['campaign', { id: 1, name: 'x', firstSeen: '2017-01-01' }],
    ['signature', { id: 1, name: 'x', fileName: 'x', fileText: 'x' }],
    ['document', { id: 1, name: 'x', fileName: 'x' }],
    ['email', { id: 1, name: 'x', subject: 'x' }],
    ['email', { id: 1, name: 'x', header: 'x' }],
    ['incident', { id: 1, name: 'x', eventDate: '2017-01-01' }],
    ['task', { id: 1, name: 'x', dueDate: '2017-01-01' }],
    ['task', { id: 1, name: 'x', overdue: false }],
    ['task', { id: 1, name: 'x', escalated: false }],
    ['task', { id: 1, name: 'x', assignee: [] }],
    ['victim', { id: 1, name: 'x', org: 'x' }],
    ['victim', { id: 1, name: 'x', suborg: 'x' }],
    ['victim', { id: 1, name: 'x', nationality: 'x' }],
    ['victim', { id: 1, name: 'x', workLocation: 'x' }],
    ['owner', { id: 1, name: 'x', type: 'Community' }],
    ['owner', { id: 1, name: 'x', type: 'Organization' }],
    ['owner', { id: 1, name: 'x', type: 'Source' }],
    ['owner', { id: 1, name: 'x', type: 'Individual' }],
    ['other', {}],
    ['other', { id: 1 }],
    ['other', { id: 1, name: 'x' }],
    ['other', { name: 'x', ownerName: 'o', dateAdded: '2017-01-01' }],
    ['other', { name: 'a tag', weight: 3 }],
    ['other', { id: 1, type: 'Description', value: 'an attribute', displayed: true }],
  ])('%s: %o', (kind, entity) => {
    expect(entityKind(entity)).toBe(kind)
  })

  it.each([
    ['address', 'Address'],
    ['emailAddress', 'EmailAddress'],
    ['file', 'File'],
    ['host', 'Host'],
    ['url', 'URL'],
    ['adversary', 'Adversary'],
    ['attackPattern', 'Attack Pattern'],
    ['campaign', 'Campaign'],
    ['courseOfAction', 'Course of Action'],
    ['document', 'Document'],
    ['email', 'Email'],
    ['event', 'Event'],
    ['incident', 'Incident'],
    ['intrusionSet', 'Intrusion Set'],
    ['malware', 'Malware'],
    ['report', 'Report'],
    ['signature', 'Signature'],
    ['tactic', 'Tactic'],
    ['threat', 'Threat'],
    ['tool', 'Tool'],
    ['vulnerability', 'Vulnerability'],
    ['victim', 'Victim'],
    ['task', 'Task'],
  ])('%s is what the API calls %s in lists, and the key of its entity', (kind, type) => {
    expect([entityKind({ type, name: 'x' }), entityKind({ type: kind, name: 'x' })]).toEqual([kind, kind])
  })
})

describe('documented fields', () => {
  it('are those of the type and those that all share, ordered by code unit', () => {
    const indicator = ['confidence', 'dateAdded', 'description', 'id', 'lastModified', 'ownerName', 'rating', 'type', 'weblink']
    expect(keys(formats.keyval({ type: 'EmailAddress', address: 'a@b.c' }))).toEqual(['address', ...indicator])
    expect(keys(formats.keyval({ type: 'Address' }))).toEqual([...indicator, 'ip'].sort())
    expect(keys(formats.keyval({ type: 'File' }))).toEqual([...indicator, 'md5', 'sha1', 'sha256', 'size'].sort())
    expect(keys(formats.keyval({ type: 'Host' }))).toEqual([...indicator, 'dnsActive', 'hostName', 'whoisActive'].sort())
    expect(keys(formats.keyval({ type: 'URL' }))).toEqual([...indicator, 'source', 'text'].sort())
    expect(keys(formats.keyval({ type: 'ASN' }))).toEqual(indicator)
  })

  it.each<[string, ...string[]]>([
    ['Adversary'],
    ['Attack Pattern'],
    ['Campaign', 'firstSeen'],
    ['Course of Action'],
    ['Document', 'fileName', 'fileSize', 'malware'],
    ['Email', 'body', 'from', 'header', 'score', 'subject', 'to'],
    ['Event', 'eventDate', 'status'],
    ['Incident', 'eventDate'],
    ['Intrusion Set'],
    ['Malware'],
    ['Playbook'],
    ['Report', 'fileName', 'fileSize', 'fileType', 'status'],
    ['Signature', 'fileName', 'fileText', 'fileType'],
    ['Tactic'],
    ['Threat'],
    ['Tool'],
    ['Vulnerability'],
  ])('of a group of type %s are its own beside those of every group', (type, ...own) => {
    const expected = [...own, 'dateAdded', 'id', 'name', 'ownerName', 'type', 'weblink'].sort()
    expect(keys(formats.keyval({ type, name: 'x' }))).toEqual(expected)
    expect(Object.keys(JSON.parse(formats.json({ type, name: 'x' })))).toEqual(expected)
  })

  it('read the owner from the object that a single entity has', () => {
    expect(formats.record({ ip: '10.20.30.40', owner: { name: 'Example Organization' } })).toMatchObject({
      ownerName: 'Example Organization',
    })
  })

  it('take the value of a mixed row from its summary', () => {
    expect(formats.record({ ...shared, type: 'Address', summary: '10.20.30.40' })).toMatchObject({ ip: '10.20.30.40' })
    expect(formats.record({ ...shared, type: 'Host', summary: 'example.com' })).toMatchObject({ hostName: 'example.com' })
    expect(formats.record({ ...shared, type: 'URL', summary: 'http://x/' })).toMatchObject({ text: 'http://x/', source: null })
    expect(formats.record({ ...shared, type: 'EmailAddress', summary: 'a@b.c' })).toMatchObject({ address: 'a@b.c' })
    expect(formats.record({ ...shared, type: 'User Agent', summary: 'curl' })).toMatchObject({ 'User Agent String': 'curl' })
    expect(formats.record({ ...shared, type: 'Vehicle', summary: 'van' })).toMatchObject({ summary: 'van' })
  })

  it('split the summary of a file into the hashes it has', () => {
    const [md5, sha1, sha256] = ['A'.repeat(32), 'B'.repeat(40), 'C'.repeat(64)]
    expect(formats.record({ type: 'File', summary: `${md5} : ${sha1} : ${sha256}` })).toMatchObject({ md5, sha1, sha256 })
    expect(formats.record({ type: 'File', summary: ` : ${sha1} : ` })).toMatchObject({ md5: null, sha1, sha256: null })
    expect(formats.record({ type: 'File', summary: `${md5} : ${sha256}` })).toMatchObject({ md5, sha1: null, sha256 })
    expect(formats.record({ type: 'File', summary: sha256 })).toMatchObject({ md5: null, sha1: null, sha256 })
    expect(formats.csv({ type: 'File', summary: `${md5} : ${sha256}` })).toBe(
      `null,null,null,null,${md5},null,null,null,File,null\nnull,null,null,null,${sha256},null,null,null,File,null`,
    )
  })

  it('print numbers and booleans that are given as text as numbers and booleans', () => {
    expect(
      formats.record({ id: '7', hostName: 'x', rating: '3.0', confidence: '55', dnsActive: 'true', whoisActive: 'False' }),
    ).toMatchObject({ id: 7, rating: 3, confidence: 55, dnsActive: true, whoisActive: false })
    expect(formats.keyval({ id: '7', ip: 'x', rating: '4.5' })).toContain('rating="4.5"')
  })

  const ofFile = ['calIndicatorStatus', 'calScore', 'confidence', 'falsePositiveCount', 'id', 'observationCount', 'rating', 'size']
  it.each<[string, string]>([
    ...[...ofFile, 'threatAssessConfidence', 'threatAssessRating', 'threatAssessScore'].map((field): [string, string] => ['File', field]),
    ['Document', 'fileSize'],
    ['Email', 'score'],
    ['Playbook', 'id'],
  ])('of a %s read the digits of %s as a number', (type, field) => {
    const read = (value: unknown) => formats.record({ type, name: 'x', [field]: value }, { fields: [field] })[field]
    expect(['7', '-12.50'].map(read)).toEqual([7, -12.5])
    for (const text of ['7x', 'x7', '1e3', '.5', '7.', '1234567890123456', '']) expect(read(text)).toBe(text)
  })

  it.each([
    ['Host', 'active'],
    ['Host', 'activeLocked'],
    ['Host', 'dnsActive'],
    ['Host', 'privateFlag'],
    ['Host', 'whoisActive'],
    ['Document', 'malware'],
    ['Email', 'scoreIncludesBody'],
    ['Task', 'escalated'],
    ['Task', 'overdue'],
    ['Task', 'reminded'],
  ])('of a %s read the words of %s as a boolean', (type, field) => {
    const read = (value: unknown) => formats.record({ type, name: 'x', [field]: value }, { fields: [field] })[field]
    expect(['true', 'True', true, 'false', 'False', false, 'TRUE', 'no', ''].map(read)).toEqual([
      ...[true, true, true, false, false, false],
      ...['TRUE', 'no', ''],
    ])
  })

  it('keep digits and words of fields that the type doesn’t have', () => {
    expect(formats.record({ type: 'Vehicle', size: '7', malware: 'true' }, { fields: ['size', 'malware'] })).toEqual({
      size: '7',
      malware: 'true',
    })
  })

  it('keep digits and words of text fields', () => {
    expect(formats.record({ ip: '7', description: 'true' })).toMatchObject({ ip: '7', description: 'true' })
  })

  it('print undocumented values as JSON, and NaN as no value', () => {
    const entity: FormattableEntity = JSON.parse('{"ip":["x"],"type":{"a":1}}')
    expect(formats.record(entity)).toMatchObject({ ip: '["x"]', type: '{"a":1}' })
    expect(formats.record({ ip: 'x', rating: Number.NaN, confidence: Number.POSITIVE_INFINITY })).toMatchObject({
      rating: null,
      confidence: null,
    })
    const large: Record<string, unknown> = { ip: 'x', description: 10n ** 20n }
    expect(formats.record(large)).toMatchObject({ description: '100000000000000000000' })
    expect(formats.keyval({ hostName: 'x', dnsActive: true, whoisActive: false })).toMatch(/ dnsActive="true" .* whoisActive="false"$/)
  })

  it('join the names of users, tags and security labels', () => {
    const task: FormattableEntity = {
      type: 'Task',
      name: 'x',
      assignee: [{ userName: 'a@b.c' }, 'plain', { name: 'other' }],
      escalatee: [{ userName: 'd@e.f' }],
      tag: [{ name: 'one' }, { name: null }, {}],
      securityLabel: [],
    }
    const fields = ['assignee', 'escalatee', 'tag', 'securityLabel']
    expect(formats.record(task, { fields })).toEqual({
      assignee: 'a@b.c, plain, {"name":"other"}',
      escalatee: 'd@e.f',
      tag: 'one, , {}',
      securityLabel: null,
    })
    expect(formats.record({ name: 'x', assignee: 'a@b.c' }, { fields })).toMatchObject({ assignee: 'a@b.c', tag: null })
  })

  it('have the value of any type as “indicator”', () => {
    const indicator = (entity: FormattableEntity) => formats.record(entity, { fields: ['indicator'] })['indicator']
    expect(indicator({ ip: '10.20.30.40', summary: 'other' })).toBe('10.20.30.40')
    expect(indicator({ type: 'Address', summary: '10.20.30.40' })).toBe('10.20.30.40')
    expect(indicator({ type: 'EmailAddress', summary: 'a@b.c' })).toBe('a@b.c')
    expect(indicator({ type: 'Host', summary: 'example.com' })).toBe('example.com')
    expect(indicator({ type: 'URL', summary: 'http://x/' })).toBe('http://x/')
    expect(indicator({ type: 'File', summary: 'no hash' })).toBe('no hash')
    expect(indicator({ type: 'Track', Artist: 'Them', Title: 'Song', Year: null })).toBe('Them : Song')
    expect(indicator({ type: 'Track' })).toBe(null)
    expect(indicator({ type: 'Threat', name: 'x', indicator: 'as it is' })).toBe('as it is')
    expect(formats.record({ type: 'Threat', name: 'x', md5: 'as it is' }, { fields: ['md5'] })).toEqual({ md5: 'as it is' })
  })

  it('leave out the password of a document unless requested', () => {
    const document: FormattableEntity = { id: 1, type: 'Document', name: 'x', fileName: 'x.zip', malware: 'true', password: 'TCinfected' }
    for (const format of ['keyval', 'json', 'ndjson', 'csv', 'stix', 'values'] as const)
      expect(formats[format](document)).not.toContain('TCinfected')
    expect(formats.json(document, { detail: true })).not.toContain('TCinfected')
    expect(formats.keyval(document, { includePassword: true })).toBe(
      'dateAdded="None" fileName="x.zip" fileSize="None" id="1" malware="true" name="x" ownerName="None" password="TCinfected" type="Document" weblink="None"',
    )
    expect(JSON.parse(formats.json(document, { includePassword: true }))).toMatchObject({ password: 'TCinfected' })
    expect(JSON.parse(formats.json(document, { includePassword: true, detail: true }))).toMatchObject({ password: 'TCinfected' })
  })

  it('can be chosen and ordered', () => {
    const entity: FormattableEntity = {
      ...shared,
      type: 'File',
      md5: 'A'.repeat(32),
      sha1: 'B'.repeat(40),
      threatAssessRating: 4,
      tag: [{ name: 'one' }, { name: 'two' }],
    }
    const fields = ['indicator', 'tag', 'threatAssessRating']
    expect(formats.keyval(entity, { fields })).toBe(
      `indicator="${'A'.repeat(32)} : ${'B'.repeat(40)}" tag="one, two" threatAssessRating="4.0"`,
    )
    expect(`${formats.csv.header(entity, { fields })}\n${formats.csv(entity, { fields })}`).toBe(
      `indicator,tag,threatAssessRating\n${'A'.repeat(32)},"one, two",4.0\n${'B'.repeat(40)},"one, two",4.0`,
    )
    expect(formats.ndjson({ name: 'a tag', weight: 3 }, { fields: ['weight', 'name'] })).toBe('{"weight":3,"name":"a tag"}')
  })

  it('are every field of an entity of unknown kind, except lists and the password', () => {
    const tag: FormattableEntity = { weight: 3, name: 'a tag', password: 'p', list: [1], none: null }
    expect(formats.keyval(tag)).toBe('name="a tag" none="None" weight="3"')
    expect(formats.ndjson(tag, { detail: true })).toBe('{"list":[1],"name":"a tag","none":null,"weight":3}')
    expect(formats.ndjson(tag, { detail: true, includePassword: true })).toContain('"password":"p"')
  })

  it('include every other field with detail', () => {
    const task: FormattableEntity = { type: 'Task', name: 'x', assignee: [{ userName: 'a@b.c' }] }
    expect(formats.record(task)).toMatchObject({ assignee: 'a@b.c' })
    expect(formats.record(task, { detail: true })).toMatchObject({ assignee: [{ userName: 'a@b.c' }] })
    const entity: FormattableEntity = { ...shared, hostName: 'x', threatAssessScore: 408, webLink: 'http://x/', tag: [{ name: 'one' }] }
    const detailed = JSON.parse(formats.json(entity, { detail: true }))
    expect(detailed).toMatchObject({ threatAssessScore: 408, tag: [{ name: 'one' }], weblink: 'http://x/', description: null })
    expect(Object.keys(detailed)).toEqual(Object.keys(detailed).sort())
    expect(detailed).not.toHaveProperty('webLink')
  })
})

describe('custom types', () => {
  const key: FormattableEntity = {
    ...shared,
    type: 'Registry Key',
    'Key Name': 'HKEY_LOCAL_MACHINE\\Software',
    'Value Name': 'Run',
    'Value Type': 'REG_SZ',
  }

  it.each([
    ['ASN', 'AS Number'],
    ['CIDR', 'Block'],
    ['Mutex', 'Mutex'],
    ['User Agent', 'User Agent String'],
    ['Vehicle', 'summary'],
  ])('%s has its summary in a mixed list under %s', (type, label) => {
    expect(formats.ndjson({ type, summary: 'x' }, {})).toContain(`"${label}":"x"`)
    expect(formats.keyval({ type, summary: 'x' }).split(' ')[0]).toBe(formats.keyval({ type, [label]: 'x' }).split(' ')[0])
    expect(keys(formats.keyval({ type, summary: null }))).toEqual(keys(formats.keyval({ type })))
  })

  it('have no label that is a field of every indicator', () => {
    const everyType = [
      ...['active', 'activeLocked', 'calIndicatorStatus', 'calScore', 'communityOrSource', 'confidence', 'dateAdded', 'description'],
      ...['externalDateAdded', 'externalDateExpires', 'externalLastModified', 'falsePositiveCount', 'falsePositiveLastReported'],
      ...[
        'firstSeen',
        'id',
        'lastModified',
        'lastObserved',
        'lastSeen',
        'observationCount',
        'ownerName',
        'privateFlag',
        'rating',
        'source',
      ],
      ...['summary', 'threatAssessConfidence', 'threatAssessRating', 'threatAssessScore', 'userObservedList', 'webLink', 'weblink', 'xid'],
    ]
    const lists = ['additionalOwners', 'attribute', 'securityLabel', 'tag']
    const entity: FormattableEntity = {
      ...Object.fromEntries(everyType.map(field => [field, '1'])),
      ...Object.fromEntries(lists.map(field => [field, 'none'])),
      owner: undefined,
      type: 'Vehicle',
      summary: 'red',
      color: 'red',
      none: undefined,
      wheels: [{ name: 'left' }],
    }
    expect(keys(formats.keyval(entity)).filter(key => key !== 'color')).toEqual(keys(formats.keyval({ type: 'Vehicle' })))
    expect(formats.csv({ type: 'Vehicle', color: 'red', make: 'Them' })).toContain(',red : Them,')
  })

  it('print their labels first in leef and key-value, in place in cef and json', () => {
    expect(keys(formats.keyval(key))).toEqual([
      'Key Name',
      'Value Name',
      'Value Type',
      'confidence',
      'dateAdded',
      'description',
      'id',
      'lastModified',
      'ownerName',
      'rating',
      'type',
      'weblink',
    ])
    expect(keys(readHeader(formats.leef(key), 5).rest)).toEqual([
      'Key Name',
      'Value Name',
      'Value Type',
      'confidence',
      'devTime',
      'description',
      'id',
      'lastModified',
      'ownerName',
      'severity',
      'type',
      'weblink',
    ])
    const lower: FormattableEntity = { ...shared, type: 'Vehicle', color: 'red' }
    expect(keys(readHeader(formats.cef(lower), 7).rest)).toEqual([
      'color',
      'confidence',
      'dateAdded',
      'lastModified',
      'ownerName',
      'type',
      'weblink',
    ])
    expect(keys(formats.keyval(lower))[0]).toBe('color')
    expect(Object.keys(JSON.parse(formats.json(lower)))).toEqual([
      'color',
      'confidence',
      'dateAdded',
      'description',
      'id',
      'lastModified',
      'ownerName',
      'rating',
      'type',
      'weblink',
    ])
  })

  it('have their values as one indicator in csv', () => {
    expect(formats.csv(key)).toContain(',7,HKEY_LOCAL_MACHINE\\Software : Run : REG_SZ,')
    expect(formats.csv({ ...shared, 'AS Number': 'ASN12345' })).toContain(',7,ASN12345,')
  })

  it('cannot forge another field with a label', () => {
    const forged: FormattableEntity = { ...shared, type: 'Evil', devTime: 'now', severity: '9', 'a="1" rating': '5.0' }
    const pairs = readPairs(readHeader(formats.leef(forged), 5).rest)
    expect(pairs.get('devTime')).toBe('2017-07-13T17:50:17Z')
    expect(pairs.get('severity')).toBe('3.0')
    expect(pairs.get('a="1" rating')).toBe('5.0')
    expect(readPairs(formats.keyval(forged)).get('rating')).toBe('3.0')
  })

  it('keep a label named like a property of every object', () => {
    const entity: FormattableEntity = JSON.parse('{"type":"Odd","confidence":1,"__proto__":"p","constructor":"c"}')
    expect(JSON.parse(formats.ndjson(entity))).toHaveProperty('constructor', 'c')
    expect(formats.ndjson(entity)).toContain('"__proto__":"p"')
    expect(formats.keyval(entity)).toContain('__proto__="p" constructor="c"')
  })
})

describe('tasks and victims', () => {
  it('have their type, which responses leave out or null', () => {
    expect(formats.ndjson({ id: 1, name: 'x', dueDate: '2017-01-01' })).toContain('"type":"Task"')
    expect(formats.keyval({ id: 1, name: 'x', nationality: 'y', type: null })).toContain('type="Victim"')
    expect(formats.ndjson({ id: 1, name: 'x', overdue: false, type: 'Custom Task' })).toContain('"type":"Custom Task"')
  })
})

describe('documented escapes', () => {
  const hostile = 'a"b\\c=d|e\nf\rg\th\u0000i\u0085j\u2028k\ud800l'

  it('are those of the golden rules', () => {
    const value = 'a\\"b\\\\c=d|e\\nf\\rg\\u0009h\\u0000i\\u0085j\\u2028k\\ud800l'
    expect(formats.keyval({ text: hostile })).toContain(` text="${value}" `)
    expect(formats.leef({ text: hostile })).toContain(` text="${value}" `)
    expect(formats.cef({ text: hostile })).toContain(` text="${value.replace('=', '\\=')}" `)
    // The reader undoes escapes, so it can't tell whether a quote was escaped without need.
    expect(formats.cef({ id: 1, ip: 'x', description: 'a "b" \\ | c' })).toContain('|1|a "b" \\\\ \\| c|0|')
    expect(formats.leef({ id: 'a"b', ip: 'x' })).toContain('|a"b|')
    expect(readHeader(formats.cef({ id: hostile, ip: 'x', description: hostile }), 7).header.slice(4)).toEqual([hostile, hostile, '0'])
    expect(readHeader(formats.leef({ id: hostile, ip: 'x' }), 5).header[4]).toBe(hostile)
  })

  it('keep printable text of any script', () => {
    expect(formats.keyval({ text: 'http://пример.рф/😀 ÿ' })).toContain('text="http://пример.рф/😀 ÿ"')
  })
})

describe('csv of kinds', () => {
  it('has a header for each', () => {
    expect(formats.csv.header('indicator')).toBe('confidence,dateAdded,description,id,indicator,lastModified,ownerName,rating,type,weblink')
    expect(formats.csv.header('group')).toBe('dateAdded,id,name,ownerName,type,weblink')
    expect(formats.csv.header({ id: 1, name: 'x', type: 'Threat' })).toBe('dateAdded,id,name,ownerName,type,weblink')
    expect(formats.csv.header('victim')).toBe('description,id,name,nationality,org,ownerName,suborg,type,weblink,workLocation')
    expect(formats.csv.header('task')).toBe(
      'assignee,dateAdded,description,dueDate,escalated,escalatee,escalationDate,id,lastModified,name,overdue,ownerName,reminded,reminderDate,status,type,weblink',
    )
    expect(formats.csv.header('owner')).toBe('id,name,type')
    expect(formats.csv.header({ ip: 'x' })).toBe(formats.csv.header('indicator'))
    expect(formats.csv.header({ id: 1, name: 'x', org: 'y' })).toBe(formats.csv.header('victim'))
    expect(formats.csv.header({ id: 1, name: 'x', dueDate: 'y' })).toBe(formats.csv.header('task'))
    expect(formats.csv({ id: 5, name: 'Example', type: 'Community' })).toBe('5,Example,Community')
    expect(formats.csv({ id: 5, name: 'Triage', assignee: [{ userName: 'a@b.c' }, { userName: 'd@e.f' }] })).toContain(
      '"a@b.c, d@e.f",null,',
    )
  })

  it('rejects an entity without columns, and suggests what to use', () => {
    expect(() => formats.csv({ name: 'a tag', weight: 3 })).toThrow(
      new FormatError('csv has no columns for an entity of kind other ("a tag"). Name the columns in the option "fields", or use json.', {
        format: 'csv',
        kind: 'other',
      }),
    )
    const refused = (() => {
      try {
        return formats.csv.header({ id: 7, weight: 3 })
      } catch (error) {
        return error
      }
    })()
    expect(refused).toMatchObject({
      name: 'FormatError',
      format: 'csv',
      kind: 'other',
      message: expect.stringMatching(/kind other \(id 7\)\. /),
    })
  })
})

describe('errors', () => {
  it('name the format, the entity and what to use instead', () => {
    const refused = () => formats.cef({ id: 201, name: 'Bad Guy', type: 'Adversary' })
    expect(refused).toThrow(FormatError)
    expect(refused).toThrow(ThreatConnectError)
    expect(refused).toThrow(
      'cef holds indicators only, but got an entity of kind adversary ("Bad Guy", id 201). Use keyval, csv, json or stix instead.',
    )
  })

  it('reject an unknown style or format', () => {
    const style: string = 'fancy'
    const options = { style } as { style: 'standard' }
    for (const format of ['cef', 'leef', 'csv'] as const) expect(() => formats[format]({ ip: 'x' }, options)).toThrow(ConfigError)
    for (const format of formats.names)
      expect(() => formats.document(format, [], options)).toThrow(/style is "fancy".*"documented" or "standard"/)
    const name: string = 'xml'
    expect(() => formats.document(name as 'json', [])).toThrow(`The format is "xml", but must be one of ${formats.names.join(', ')}.`)
    const failure = (make: () => unknown) => {
      try {
        return make()
      } catch (error) {
        return error
      }
    }
    expect(failure(() => formats.document(name as 'json', []))).toMatchObject({ option: 'format' })
    expect(failure(() => formats.csv({ ip: 'x' }, options))).toMatchObject({ option: 'style' })
    expect(failure(() => formats.leef({ ip: 'x' }, { style: 'standard', delimiter: 'ab' }))).toMatchObject({
      option: 'delimiter',
      message:
        'delimiter is "ab", but must be one character other than a letter, digit, space, line break or one of =|_:.+-\', such as "^" or a tab.',
    })
    expect(failure(() => formats.leef({ name: 'x'.repeat(200), id: 'y'.repeat(200), type: 'Threat' }))).toMatchObject({
      format: 'leef',
      kind: 'threat',
      message: `leef holds indicators only, but got an entity of kind threat ("${'x'.repeat(100)}", id ${'y'.repeat(30)}). Use keyval, csv, json or stix instead.`,
    })
    for (const style of ['documented', 'standard'] as const) {
      expect(failure(() => formats.cef({ name: 'x', type: 'Threat' }, { style }))).toMatchObject({
        format: 'cef',
        message: 'cef holds indicators only, but got an entity of kind threat ("x"). Use keyval, csv, json or stix instead.',
      })
      expect(failure(() => formats.leef({ name: '', id: 3, type: 'Threat' }, { style }))).toMatchObject({
        format: 'leef',
        message: 'leef holds indicators only, but got an entity of kind threat (id 3). Use keyval, csv, json or stix instead.',
      })
    }
    expect(() => formats.lines('constructor' as 'json', [])).toThrow(ConfigError)
    expect(() => formats.stream(name as 'json')).toThrow(ConfigError)
  })
})
