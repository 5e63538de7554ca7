import { describe, expect, it } from 'vitest'
import { FormatError, type FormattableEntity, formats, type StixObject } from '../../../src/formats/index.js'
import { readStixPattern } from './readers/read-stix-pattern.js'
import { stixBundleSchema } from './readers/stix-schema.js'
import { stixSamples } from './stix-samples.js'

const main = (entity: FormattableEntity): StixObject => {
  const object = formats.stix.objects(entity).at(-1)
  if (object === undefined) throw new Error('no object')
  return object
}
const pattern = (entity: FormattableEntity) =>
  readStixPattern(String(main(entity).pattern)).comparisons.map(({ path, operator, value }) => [path, operator, value])

describe('stix bundle', () => {
  it.each(stixSamples.map((sample, index): [number, FormattableEntity] => [index, sample]))('of sample %i is valid', (_index, sample) => {
    expect(stixBundleSchema.safeParse(JSON.parse(formats.stix(sample)))).toMatchObject({ success: true })
  })

  it('of all samples is valid, with owners and markings once', () => {
    const bundle = JSON.parse(formats.document('stix', stixSamples))
    expect(stixBundleSchema.safeParse(bundle)).toMatchObject({ success: true })
    const types = bundle.objects.map((object: StixObject) => object.type)
    expect(types.filter((type: string) => type === 'marking-definition')).toHaveLength(7)
  })

  it('is the same in every run, and another for other entities', () => {
    expect(formats.document('stix', stixSamples)).toBe(formats.document('stix', structuredClone(stixSamples)))
    expect(JSON.parse(formats.stix({ ip: '10.20.30.40' })).id).not.toBe(JSON.parse(formats.stix({ ip: '10.20.30.41' })).id)
    expect(formats.document('stix', [])).toMatch(/^\{"type":"bundle","id":"bundle--[0-9a-f-]{36}"\}\n$/)
  })

  it('keeps no password', () => {
    expect(formats.document('stix', stixSamples)).not.toContain('TCinfected')
  })
})

describe('stix indicator', () => {
  it('carries the facts of the indicator', () => {
    const entity: FormattableEntity = {
      id: 101,
      ip: '10.20.30.40',
      ownerName: 'Example Community',
      dateAdded: '2017-07-13T12:50:17-05:00',
      lastModified: '2017-07-19T17:35:31Z',
      rating: 3,
      confidence: 55,
      description: 'C2',
      webLink: 'https://x.example/?a=b c',
      tag: [{ name: 'one' }],
      securityLabel: [{ name: 'TLP:RED' }],
    }
    const [identity, marking, indicator] = formats.stix.objects(entity)
    expect(identity).toMatchObject({ type: 'identity', name: 'Example Community', identity_class: 'organization' })
    expect(marking).toMatchObject({ id: 'marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed' })
    expect(indicator).toEqual({
      type: 'indicator',
      spec_version: '2.1',
      id: expect.stringMatching(/^indicator--/),
      created_by_ref: identity?.id,
      created: '2017-07-13T17:50:17.000Z',
      modified: '2017-07-19T17:35:31.000Z',
      description: 'C2',
      labels: ['one', 'rating:3.0'],
      external_references: [{ source_name: 'ThreatConnect', external_id: '101', url: 'https://x.example/?a=b%20c' }],
      object_marking_refs: ['marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed'],
      name: '10.20.30.40',
      indicator_types: ['malicious-activity'],
      pattern: "[ipv4-addr:value = '10.20.30.40']",
      pattern_type: 'stix',
      pattern_version: '2.1',
      valid_from: '2017-07-13T17:50:17.000Z',
      confidence: 55,
    })
  })

  it('has an id of type, value and owner alone', () => {
    const id = (entity: FormattableEntity) => main(entity).id
    const entity: FormattableEntity = { id: 1, type: 'Address', ip: '10.20.30.40', ownerName: 'a' }
    expect(id({ ...entity, id: 2, rating: 5 })).toBe(id(entity))
    expect(id({ type: 'Address', summary: '10.20.30.40', owner: { name: 'a' } })).toBe(id(entity))
    expect(id({ ...entity, ownerName: 'b' })).not.toBe(id(entity))
    expect(id({ ...entity, ip: '10.20.30.41' })).not.toBe(id(entity))
    expect(id({ type: 'Host', hostName: '10.20.30.40', ownerName: 'a' })).not.toBe(id(entity))
  })

  it('matches what it stands for', () => {
    expect(pattern({ ip: '2001:db8::1' })).toEqual([['ipv6-addr:value', '=', '2001:db8::1']])
    expect(pattern({ address: "o'hara@example.com" })).toEqual([['email-addr:value', '=', "o'hara@example.com"]])
    expect(pattern({ hostName: 'example.com' })).toEqual([['domain-name:value', '=', 'example.com']])
    expect(pattern({ text: "a\\'b" })).toEqual([['url:value', '=', "a\\'b"]])
    expect(main({ text: "a\\'b" }).pattern).toBe("[url:value = 'a\\\\\\'b']")
    expect(main({ md5: 'A'.repeat(32), sha256: 'C'.repeat(64) }).pattern).toBe(
      `[file:hashes.MD5 = '${'A'.repeat(32)}' OR file:hashes.'SHA-256' = '${'C'.repeat(64)}']`,
    )
    expect(pattern({ type: 'ASN', summary: 'ASN12345' })).toEqual([['autonomous-system:number', '=', 12345]])
    expect(pattern({ type: 'CIDR', Block: '10.0.0.0/8' })).toEqual([['ipv4-addr:value', 'ISSUBSET', '10.0.0.0/8']])
    expect(pattern({ type: 'CIDR', Block: '2001:db8::/32' })).toEqual([['ipv6-addr:value', 'ISSUBSET', '2001:db8::/32']])
    expect(pattern({ type: 'Mutex', Mutex: 'm' })).toEqual([['mutex:name', '=', 'm']])
    expect(pattern({ type: 'User Agent', summary: 'curl' })).toEqual([
      ["network-traffic:extensions.'http-request-ext'.request_header.'User-Agent'", '=', 'curl'],
    ])
    expect(pattern({ type: 'Registry Key', 'Key Name': 'HKLM', 'Value Name': ' ', 'Value Type': 'REG_SZ' })).toEqual([
      ['windows-registry-key:key', '=', 'HKLM'],
      ['windows-registry-key:values[*].data_type', '=', 'REG_SZ'],
    ])
    expect(pattern({ type: 'Registry Key', summary: 'HKLM : Run : REG_SZ' })).toEqual([
      ['windows-registry-key:key', '=', 'HKLM : Run : REG_SZ'],
    ])
    expect(pattern({ type: 'Get-away Vehicle', 'License Plate': 'X', '2nd': 'y', True: 'z' })).toEqual([
      ['x-threatconnect-get-away-vehicle:license_plate', '=', 'X'],
      ['x-threatconnect-get-away-vehicle:value_2nd', '=', 'y'],
      ['x-threatconnect-get-away-vehicle:value_true', '=', 'z'],
    ])
  })

  it.each([
    [undefined, 'unknown'],
    [0, 'unknown'],
    [1, 'anomalous-activity'],
    [2, 'malicious-activity'],
  ])('of rating %s is %s', (rating, type) => {
    expect(main({ ip: '10.20.30.40', rating }).indicator_types).toEqual([type])
  })
})

describe('stix group', () => {
  it.each([
    ['Adversary', 'threat-actor'],
    ['Attack Pattern', 'attack-pattern'],
    ['Campaign', 'campaign'],
    ['Course of Action', 'course-of-action'],
    ['Document', 'report'],
    ['Email', 'note'],
    ['Event', 'incident'],
    ['Incident', 'incident'],
    ['Intrusion Set', 'intrusion-set'],
    ['Malware', 'malware'],
    ['Report', 'report'],
    ['Signature', 'note'],
    ['Tactic', 'attack-pattern'],
    ['Task', 'note'],
    ['Threat', 'intrusion-set'],
    ['Tool', 'tool'],
    ['Victim', 'identity'],
    ['Vulnerability', 'vulnerability'],
    ['Playbook', 'note'],
  ])('%s is a %s', (type, expected) => {
    expect(main({ id: 1, name: 'x', type }).type).toBe(expected)
  })

  it('keeps apart groups of one name', () => {
    expect(main({ id: 1, name: 'x', type: 'Threat' }).id).not.toBe(main({ id: 2, name: 'x', type: 'Threat' }).id)
  })

  it('cites public catalogues', () => {
    expect(main({ id: 1, name: 'cve-2017-0144 EternalBlue', type: 'Vulnerability' }).external_references).toContainEqual({
      source_name: 'cve',
      external_id: 'CVE-2017-0144',
    })
    expect(main({ id: 1, name: 'T1059.001 PowerShell', type: 'Attack Pattern' }).external_references).toContainEqual({
      source_name: 'mitre-attack',
      external_id: 'T1059.001',
    })
  })

  it('gives a signature its pattern in its own language', () => {
    expect(main({ id: 1, name: 'x', type: 'Signature', fileType: 'YARA', fileText: 'rule a {}' })).toMatchObject({
      type: 'indicator',
      pattern_type: 'yara',
      pattern: 'rule a {}',
    })
    expect(main({ id: 1, name: 'x', type: 'Signature', fileType: 'Regex', fileText: 'a+' })).toMatchObject({ pattern_type: 'pcre' })
    expect(main({ id: 1, name: 'x', type: 'Signature', fileType: 'Iris Search Hash', fileText: 'a' })).toMatchObject({
      pattern_type: 'iris-search-hash',
    })
  })

  it('gives an e-mail as what was observed', () => {
    const objects = formats.stix.objects({
      id: 1,
      name: 'Mail',
      type: 'Email',
      subject: 'Invoice',
      from: 'Bad <bad@example.com>',
      to: 'a@example.com',
    })
    expect(objects.map(object => object.type)).toEqual(['identity', 'email-addr', 'email-addr', 'email-message', 'observed-data'])
    // The specification's own rule for ids of observables: UUID of version 5 of {"value":"bad@example.com"} in its namespace.
    expect(objects[1]).toEqual({
      type: 'email-addr',
      spec_version: '2.1',
      id: 'email-addr--8453ab81-f2cb-56fb-8edc-36024381c6fd',
      value: 'bad@example.com',
    })
  })

  it('takes its time from the option where it has none', () => {
    expect(main({ id: 1, name: 'x', type: 'Threat' }).created).toBe('1970-01-01T00:00:00.000Z')
    expect(formats.stix.objects({ id: 1, name: 'x', type: 'Threat' }, { at: new Date(86_400_000) }).at(-1)).toMatchObject({
      created: '1970-01-02T00:00:00.000Z',
      modified: '1970-01-02T00:00:00.000Z',
    })
  })

  it('refuses what has no object, with the way out', () => {
    expect(() => formats.stix({ name: 'a tag', weight: 3 })).toThrow(FormatError)
    expect(() => formats.stix({ name: 'a tag', weight: 3 })).toThrow(/"a tag".*use json/)
  })
})
