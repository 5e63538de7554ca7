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

  it('is the same in every run, and differs for other entities', () => {
    expect(formats.document('stix', stixSamples)).toBe(formats.document('stix', structuredClone(stixSamples)))
    expect(JSON.parse(formats.stix({ ip: '10.20.30.40' })).id).not.toBe(JSON.parse(formats.stix({ ip: '10.20.30.41' })).id)
    expect(formats.document('stix', [])).toMatch(/^\{"type":"bundle","id":"bundle--[0-9a-f-]{36}"\}\n$/)
  })

  it('contains no password', () => {
    expect(formats.document('stix', stixSamples)).not.toContain('TCinfected')
  })
})

describe('stix indicator', () => {
  it('has the facts of the indicator', () => {
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

  it('has an id that depends on type, value and owner only', () => {
    const id = (entity: FormattableEntity) => main(entity).id
    const entity: FormattableEntity = { id: 1, type: 'Address', ip: '10.20.30.40', ownerName: 'a' }
    expect(id({ ...entity, id: 2, rating: 5 })).toBe(id(entity))
    expect(id({ type: 'Address', summary: '10.20.30.40', owner: { name: 'a' } })).toBe(id(entity))
    expect(id({ ...entity, ownerName: 'b' })).not.toBe(id(entity))
    expect(id({ ...entity, ip: '10.20.30.41' })).not.toBe(id(entity))
    expect(id({ type: 'Host', hostName: '10.20.30.40', ownerName: 'a' })).not.toBe(id(entity))
  })

  it('matches its value', () => {
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
      ['windows-registry-key:key', '=', 'HKLM'],
      ['windows-registry-key:values[*].name', '=', 'Run'],
      ['windows-registry-key:values[*].data_type', '=', 'REG_SZ'],
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

  it('distinguishes groups of the same name', () => {
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

  it('has the pattern of a signature in its own language', () => {
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

  it('has an e-mail as observed data', () => {
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

  it('takes its time from the option if it has none', () => {
    expect(main({ id: 1, name: 'x', type: 'Threat' }).created).toBe('1970-01-01T00:00:00.000Z')
    expect(formats.stix.objects({ id: 1, name: 'x', type: 'Threat' }, { at: new Date(86_400_000) }).at(-1)).toMatchObject({
      created: '1970-01-02T00:00:00.000Z',
      modified: '1970-01-02T00:00:00.000Z',
    })
  })

  it('rejects an entity without an object, and suggests what to use', () => {
    expect(() => formats.stix({ name: 'a tag', weight: 3 })).toThrow(FormatError)
    expect(() => formats.stix({ name: 'a tag', weight: 3 })).toThrow(/"a tag".*Use json/)
    const refused = (() => {
      try {
        return formats.stix({ name: 'a tag', weight: 3 })
      } catch (error) {
        return error
      }
    })()
    expect(refused).toMatchObject({ format: 'stix', kind: 'other' })
  })
})

/** The object that an entity of owner `o` is given, without what all objects of it share. */
const own = (entity: FormattableEntity) => {
  const { spec_version, created_by_ref, created, modified, external_references, ...rest } = main({ ownerName: 'o', ...entity })
  return rest
}

describe('stix objects', () => {
  it('have ids derived from type, id or name, and owner: a change would duplicate them elsewhere', () => {
    const owner = 'identity--d0fc1e35-5328-591f-83a2-d3a4f57ea5e8'
    expect(formats.stix.objects({ id: 1, name: 'x', type: 'Threat', ownerName: 'o' })).toEqual([
      {
        type: 'identity',
        spec_version: '2.1',
        id: owner,
        created: '1970-01-01T00:00:00.000Z',
        modified: '1970-01-01T00:00:00.000Z',
        name: 'o',
        identity_class: 'organization',
      },
      {
        type: 'intrusion-set',
        spec_version: '2.1',
        id: 'intrusion-set--e8d8ffdf-0fdd-58aa-ad29-1d41811dbc10',
        created_by_ref: owner,
        created: '1970-01-01T00:00:00.000Z',
        modified: '1970-01-01T00:00:00.000Z',
        labels: ['kind:threat'],
        external_references: [{ source_name: 'ThreatConnect', external_id: '1' }],
        name: 'x',
      },
    ])
    expect(main({ id: 1, xid: 'xid', name: 'x', type: 'Threat', ownerName: 'o' }).id).toBe(
      'intrusion-set--d1c1a566-7740-5437-a8a3-0d65ae9a25bf',
    )
    expect(main({ name: 'x', type: 'Threat' }).id).toBe('intrusion-set--01c4a50b-3ddb-5cd6-82ee-6d33c57b56ae')
    expect(main({ ip: '10.20.30.40', ownerName: 'o' }).id).toBe('indicator--5f40aac0-3e85-58b7-b766-ea038d5535e6')
    expect(formats.stix.objects({ id: 1, name: 'o', type: 'Community' }).map(({ id }) => id)).toEqual([owner])
    expect(formats.stix.objects({ ip: '10.20.30.40' })[0]).toMatchObject({ type: 'identity', name: 'ThreatConnect' })
  })

  it('have the times of creation and modification, in that order', () => {
    const times = (entity: FormattableEntity) => {
      const { created, modified } = main({ ip: 'x', ...entity })
      return [created, modified]
    }
    const [early, late] = ['2017-07-13T17:50:17.000Z', '2017-07-19T17:35:31.000Z']
    expect(times({ dateAdded: early, lastModified: late })).toEqual([early, late])
    expect(times({ dateAdded: late, lastModified: early })).toEqual([late, late])
    expect(times({ dateAdded: early })).toEqual([early, early])
    expect(times({ lastModified: late })).toEqual([late, late])
    expect(formats.stix.objects({ ip: 'x', lastModified: late }, { at: new Date(0) }).at(-1)?.created).toBe(late)
  })

  it('have the description, else the attribute of that type', () => {
    const described = (entity: FormattableEntity) => main({ ip: 'x', ...entity }).description
    const attribute = [null, 'x', { value: 'no type' }, { type: 'Source', value: 's' }, { type: 'Description', value: 'd' }]
    expect(described({ description: 'own', attribute })).toBe('own')
    expect(described({ attribute })).toBe('d')
    expect(described({ description: '', attribute })).toBe('d')
    expect(described({ attribute: [{ type: 'Description' }, { type: 'Description', value: 'second' }] })).toBe('second')
    expect('description' in main({ ip: 'x' })).toBe(false)
    expect('description' in main({ ip: 'x', attribute: 'none' })).toBe(false)
    expect('description' in main({ ip: 'x', attribute: [] })).toBe(false)
  })

  it('carry tags as labels, each once', () => {
    const tag: unknown = [{ name: 'one' }, { name: 'two' }, { name: 'one' }, { name: '' }, { name: null }, 'plain', null, 7]
    const entity: FormattableEntity = JSON.parse(JSON.stringify({ ip: 'x', tag }))
    expect(main(entity).labels).toEqual(['one', 'two', 'plain', '7'])
    expect('labels' in main({ ip: 'x' })).toBe(false)
    expect('object_marking_refs' in main({ ip: 'x' })).toBe(false)
  })

  it('cite their sources: the id, a valid web link, public catalogues', () => {
    const references = (entity: FormattableEntity) => main(entity).external_references
    const none = { source_name: 'ThreatConnect', description: 'ThreatConnect API v2' }
    expect(references({ ip: 'x' })).toEqual([none])
    expect(references({ ip: 'x', webLink: 'HTTP://example.com/?a=b c' })).toEqual([{ ...none, url: 'http://example.com/?a=b%20c' }])
    expect(references({ ip: 'x', weblink: 'https://example.com' })).toEqual([{ ...none, url: 'https://example.com/' }])
    for (const webLink of ['no page', 'http://', 'ftp://example.com/', 'see https://example.com/', 'javascript:alert(1)//https:'])
      expect(references({ ip: 'x', webLink })).toEqual([none])
    const cited = (name: string) => references({ id: 1, name, type: 'Threat' })
    const own = { source_name: 'ThreatConnect', external_id: '1' }
    expect(cited('T1059 Scripts')).toEqual([own, { source_name: 'mitre-attack', external_id: 'T1059' }])
    expect(cited('CVE-2017-014400, CVE-2018-0001')).toEqual([own, { source_name: 'cve', external_id: 'CVE-2017-014400' }])
    for (const name of ['CVE-17-0144', 'CVE-2017-014', 'XCVE-2017-0144', 'T105', 'T10590', 'AT1059', 't1059'])
      expect(cited(name)).toEqual([own])
  })

  it('convert unusual labels and values to what STIX allows', () => {
    expect(main({ ip: 'x', confidence: 101 }).confidence).toBe(100)
    expect(main({ ip: 'x', confidence: -1 }).confidence).toBe(0)
    expect(main({ ip: 'x', confidence: 55.5 }).confidence).toBe(56)
    expect('confidence' in main({ ip: 'x' })).toBe(false)
  })
})

describe('stix markings', () => {
  const marking = (name: string) => {
    const [, object] = formats.stix.objects({ ip: 'x', securityLabel: [{ name }] })
    return object
  }
  it.each([
    ['TLP:WHITE', 'white', '613f2e26-407d-48c7-9eca-b8e91df99dc9'],
    ['TLP:GREEN', 'green', '34098fce-860f-48ae-8e50-ebd3cc5e41da'],
    ['TLP:AMBER', 'amber', 'f88d31f6-486f-44da-b317-01333bde0b82'],
    ['TLP:RED', 'red', '5e57c739-391a-4eb3-b6be-7d15ca92d5ed'],
  ])('%s is the one that the specification defines', (name, tlp, id) => {
    const expected = {
      type: 'marking-definition',
      spec_version: '2.1',
      id: `marking-definition--${id}`,
      created: '2017-01-20T00:00:00.000Z',
      definition_type: 'tlp',
      name,
      definition: { tlp },
    }
    for (const label of [name, ` ${name.toLowerCase()} `, name.replace(':', ' '), name.replace(':', '_-'), name.replace(':', '')])
      expect(marking(label)).toEqual(expected)
  })

  it.each([
    ['TLP:CLEAR', 'clear', '94868c89-83c2-464b-929b-a1a8aa3c8487'],
    ['TLP:AMBER+STRICT', 'amber+strict', '939a9414-2ddd-4d32-a0cd-375ea402b003'],
  ])('%s is that of TLP 2.0', (name, tlp, id) => {
    expect(marking(name)).toEqual({
      type: 'marking-definition',
      spec_version: '2.1',
      id: `marking-definition--${id}`,
      created: '2022-10-01T00:00:00.000Z',
      name,
      extensions: {
        'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d': { extension_type: 'property-extension', tlp_2_0: tlp },
      },
    })
  })

  it.each(['Ours Only', 'x TLP:RED', 'TLP:RED x', 'TLP:REDDISH', 'TLP', 'TLP: PURPLE'])('%s is a statement', label => {
    expect(marking(label)).toMatchObject({
      type: 'marking-definition',
      spec_version: '2.1',
      created: '1970-01-01T00:00:00.000Z',
      definition_type: 'statement',
      definition: { statement: label },
    })
  })

  it('are referenced once each', () => {
    const objects = formats.stix.objects({ ip: 'x', securityLabel: [{ name: 'Ours Only' }, { name: 'TLP:RED' }, { name: 'tlp red' }] })
    expect(objects.at(-1)?.object_marking_refs).toEqual([
      'marking-definition--92afdcb5-eca2-5624-81bc-0b31e1dc2b87',
      'marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed',
    ])
    const bundle = JSON.parse(
      formats.document('stix', [
        { ip: 'x', securityLabel: [{ name: 'TLP:RED' }] },
        { ip: 'y', securityLabel: [{ name: 'TLP:RED' }] },
      ]),
    )
    expect(bundle.objects.map(({ type }: StixObject) => type)).toEqual(['identity', 'marking-definition', 'indicator', 'indicator'])
  })
})

describe('what a stix group has besides its name', () => {
  const facts = { eventDate: '2017-06-21', status: 'Open', fileName: 'a.txt', firstSeen: '2017-06-21T18:15:49-05:00' }
  const owner = formats.stix.objects({ id: 5, name: 'o', type: 'Source' })[0]?.id
  it.each<[string, object]>([
    ['Adversary', {}],
    ['Attack Pattern', {}],
    ['Campaign', { first_seen: '2017-06-21T23:15:49.000Z' }],
    ['Course of Action', {}],
    ['Document', { labels: ['kind:document', 'file-name:a.txt'], published: '1970-01-01T00:00:00.000Z', object_refs: [owner] }],
    ['Event', { labels: ['kind:event', 'event-date:2017-06-21', 'status:Open', 'file-name:a.txt'] }],
    ['Incident', { labels: ['event-date:2017-06-21', 'status:Open', 'file-name:a.txt'] }],
    ['Intrusion Set', {}],
    ['Malware', { is_family: true }],
    ['Report', { published: '1970-01-01T00:00:00.000Z', object_refs: [owner] }],
    ['Tactic', { labels: ['kind:tactic', 'file-name:a.txt'] }],
    ['Threat', { labels: ['kind:threat', 'file-name:a.txt'] }],
    ['Tool', {}],
    ['Victim', { labels: ['kind:victim', 'file-name:a.txt'], identity_class: 'unknown' }],
    ['Vulnerability', {}],
  ])('%s', (type, expected) => {
    const { id, type: stixType, ...rest } = own({ id: 1, name: 'x', type, ...facts })
    expect(id).toMatch(new RegExp(`^${stixType}--[0-9a-f-]{36}$`))
    expect(rest).toEqual({ name: 'x', labels: ['file-name:a.txt'], ...expected })
  })

  it.each([
    ['Playbook', 'group', []],
    ['Task', 'task', ['status:Open']],
    ['Email', 'email', []],
    ['Signature', 'signature', []],
  ])('%s is a note of its name', (type, kind, labels) => {
    const { id, ...rest } = own({ id: 1, name: 'x', type, ...facts, fileName: null })
    expect(id).toMatch(/^note--/)
    expect(rest).toEqual({ type: 'note', labels: [`kind:${kind}`, ...labels], abstract: 'x', content: 'x', object_refs: [owner] })
  })

  it('is no more than the entity has', () => {
    const { id, ...rest } = own({ id: 1, type: 'Incident', name: '' })
    expect(rest).toEqual({ type: 'incident', name: 'Unnamed' })
    const { id: _campaign, ...campaign } = own({ id: 1, type: 'Campaign', name: 'x', firstSeen: 'never' })
    expect(campaign).toEqual({ type: 'campaign', name: 'x' })
  })

  it('is the description in a note', () => {
    const note = own({ id: 1, name: 'x', type: 'Task', description: 'Do it.' })
    expect(note).toMatchObject({ abstract: 'x', content: 'Do it.' })
    expect('description' in note).toBe(false)
  })

  it('is the whole rule of a signature', () => {
    const { id, ...rest } = own({ id: 1, name: 'x', type: 'Signature', fileName: 'a.yara', fileText: 'rule a {}', dateAdded: '2017-07-13' })
    expect(id).toMatch(/^indicator--/)
    expect(rest).toEqual({
      type: 'indicator',
      labels: ['kind:signature', 'file-name:a.yara'],
      name: 'x',
      indicator_types: ['malicious-activity'],
      pattern: 'rule a {}',
      pattern_type: 'unknown',
      valid_from: '2017-07-13T00:00:00.000Z',
    })
    expect(main({ id: 1, name: 'x', type: 'Document', fileName: 'a', fileText: 'rule a {}' }).type).toBe('report')
  })
})

describe('stix e-mail', () => {
  const email = (entity: FormattableEntity) => formats.stix.objects({ id: 1, name: 'Mail', type: 'Email', ownerName: 'o', ...entity })
  const from = { type: 'email-addr', spec_version: '2.1', id: 'email-addr--8453ab81-f2cb-56fb-8edc-36024381c6fd', value: 'bad@example.com' }
  const toA = { type: 'email-addr', spec_version: '2.1', id: 'email-addr--8f5f7fba-cc24-5e3f-aca4-f7194112e042', value: 'a@example.com' }
  const toB = { type: 'email-addr', spec_version: '2.1', id: 'email-addr--f4bd8969-5b03-5eef-8f3c-9b21643b495d', value: 'b@example.com' }

  it('is the message, its addresses and the observation', () => {
    const [identity, ...rest] = email({
      subject: 'Invoice',
      body: 'See there',
      from: 'Bad <bad@example.com>',
      to: ' a@example.com ;"B, the other" < b@example.com >, nobody, c d@example.com, e@f@g',
      description: 'not part of it',
      dateAdded: '2017-07-13T17:50:17Z',
      securityLabel: [{ name: 'TLP:RED' }],
    })
    const message = {
      type: 'email-message',
      spec_version: '2.1',
      // UUID of version 5 of {"body":"See there","from_ref":"…","subject":"Invoice"}, as canonical JSON has it.
      id: 'email-message--1a3e96cf-6a28-535e-9269-b78c177062a2',
      from_ref: from.id,
      subject: 'Invoice',
      body: 'See there',
      is_multipart: false,
      to_refs: [toA.id, toB.id],
    }
    expect(rest).toEqual([
      expect.objectContaining({ type: 'marking-definition' }),
      from,
      toA,
      toB,
      message,
      {
        type: 'observed-data',
        spec_version: '2.1',
        id: 'observed-data--05a395b5-a5c8-55bd-a640-318c7dc09661',
        created_by_ref: identity?.id,
        created: '2017-07-13T17:50:17.000Z',
        modified: '2017-07-13T17:50:17.000Z',
        labels: ['name:Mail'],
        external_references: [{ source_name: 'ThreatConnect', external_id: '1' }],
        object_marking_refs: ['marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed'],
        first_observed: '2017-07-13T17:50:17.000Z',
        last_observed: '2017-07-13T17:50:17.000Z',
        number_observed: 1,
        object_refs: [message.id, from.id, toA.id, toB.id],
      },
    ])
  })

  it('has the parts of the message that exist', () => {
    const message = (entity: FormattableEntity) => {
      const { type, spec_version, id, ...rest } = email(entity).find(object => object.type === 'email-message') ?? { type: 'none' }
      return rest
    }
    expect(message({ subject: 'Invoice' })).toEqual({ subject: 'Invoice', is_multipart: false })
    expect(message({ body: 'See there' })).toEqual({ body: 'See there', is_multipart: false })
    expect(message({ from: 'bad@example.com' })).toEqual({ from_ref: from.id, is_multipart: false })
    expect(message({ subject: 'x', to: 'nobody' })).toEqual({ subject: 'x', is_multipart: false })
    expect(email({ header: 'X: y', to: 'a@example.com' }).at(-1)?.type).toBe('note')
    expect(email({ subject: '', body: '', from: '' }).at(-1)?.type).toBe('note')
    expect(email({ name: '', subject: 'x' }).at(-1)?.labels).toEqual(['name:Email'])
  })

  it('has an address once in a bundle, and once in the observed objects', () => {
    const mail = { type: 'Email', subject: 'x', from: 'bad@example.com', to: 'bad@example.com' }
    const bundle = JSON.parse(
      formats.document('stix', [
        { ...mail, id: 1, name: 'a' },
        { ...mail, id: 2, name: 'b', subject: 'y' },
      ]),
    )
    expect(bundle.objects.map(({ type }: StixObject) => type)).toEqual([
      ...['identity', 'email-addr', 'email-message', 'observed-data', 'email-message', 'observed-data'],
    ])
    expect(bundle.objects[3].object_refs).toHaveLength(2)
  })
})

describe('stix patterns of unexpected values', () => {
  it.each<[FormattableEntity, string]>([
    [{ type: 'Address', summary: 'no ip' }, "[ipv4-addr:value = 'no ip']"],
    [{ type: 'Address' }, "[ipv4-addr:value = '']"],
    [{ type: 'File', summary: 'no hash' }, "[file:name = 'no hash']"],
    [{ type: 'File', sha1: 'B'.repeat(40) }, `[file:hashes.'SHA-1' = '${'B'.repeat(40)}']`],
    [{ type: 'ASN', summary: 'AS 12345' }, '[autonomous-system:number = 12345]'],
    [{ type: 'ASN', summary: 'asn12345' }, '[autonomous-system:number = 12345]'],
    [{ type: 'ASN', summary: '12345' }, '[autonomous-system:number = 12345]'],
    [{ type: 'ASN', summary: 'ASN12345678901' }, "[x-threatconnect-asn:as_number = 'ASN12345678901']"],
    [{ type: 'ASN', summary: 'not 12345' }, "[x-threatconnect-asn:as_number = 'not 12345']"],
    [{ type: 'ASN', summary: '12345 not' }, "[x-threatconnect-asn:as_number = '12345 not']"],
    [{ type: 'CIDR', summary: '10.0.0.0/8' }, "[ipv4-addr:value ISSUBSET '10.0.0.0/8']"],
    [{ type: 'CIDR', summary: 'all/8' }, "[x-threatconnect-cidr:block = 'all/8']"],
    [
      { type: 'Registry Key', 'Key Name': 'HKLM', 'Value Name': 'Run' },
      "[windows-registry-key:key = 'HKLM' AND windows-registry-key:values[*].name = 'Run']",
    ],
    [{ type: 'Track', Artist: 'Them', Title: '', Year: null }, "[x-threatconnect-track:artist = 'Them']"],
    [
      { type: 'Track', False: 'a', 'Ünï 7': 'b', 中: 'c' },
      "[x-threatconnect-track:value_false = 'a' AND x-threatconnect-track:n_7 = 'b' AND x-threatconnect-track:value = 'c']",
    ],
    [{ type: '中', color: 'red' }, "[x-threatconnect-indicator:color = 'red']"],
    [{ rating: 3, color: 'red' }, "[x-threatconnect-indicator:color = 'red']"],
    [{ type: 'Vehicle', confidence: 3 }, "[x-threatconnect-vehicle:value = '']"],
    [{ type: 'Vehicle', summary: '' }, "[x-threatconnect-vehicle:value = '']"],
    [{ type: 'v'.repeat(300), color: 'red' }, `[x-threatconnect-${'v'.repeat(200)}:color = 'red']`],
  ])('%j is %s', (entity, expected) => {
    expect(main(entity).pattern).toBe(expected)
  })

  it('have the name of their type if they have no value', () => {
    expect(main({ type: 'Address' }).name).toBe('Address')
    expect(main({ rating: 3 }).name).toBe('Indicator')
    expect(main({ type: '', rating: 3 }).name).toBe('Indicator')
    expect(main({ type: 'File', md5: 'A'.repeat(32), sha256: 'C'.repeat(64) }).name).toBe('C'.repeat(64))
  })
})
