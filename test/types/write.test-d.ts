import { describe, expectTypeOf, it } from 'vitest'
import type { components } from '../../generated/schema.js'
import { customType, type GroupDraft, type IndicatorDraft, type ThreatConnect } from '../../src/index.js'

declare const tc: ThreatConnect
type Schemas = components['schemas']

describe('drafts', () => {
  it('chain, and give the entity of their type', async () => {
    const result = await tc.documents.draft('x', { fileName: 'a.txt' }).malware(true).tag('x').upload({ text: 'x' }).name('y').commit()
    expectTypeOf(result.entity).toEqualTypeOf<Schemas['Document'] | undefined>()
    expectTypeOf(result.outcome).toEqualTypeOf<'created' | 'updated' | 'found'>()
    const file = tc.indicators.draft('x', { type: 'File', size: 3 }).size(4).fileOccurrence({ fileName: 'x' }).confidence(75)
    expectTypeOf(file).toEqualTypeOf<IndicatorDraft<'File'>>()
    expectTypeOf((await tc.hosts.load('x')).entity).toEqualTypeOf<Schemas['Host'] | undefined>()
    expectTypeOf(await tc.hosts.draft('x').dnsResolutions().toArray()).toEqualTypeOf<Schemas['DnsResolution'][]>()
    expectTypeOf(await tc.addresses.draft('x').dnsResolutions().toArray()).toEqualTypeOf<Schemas['ResolvedHost'][]>()
    tc.tasks.draft('x').assignee('a').dueDate(new Date()).status('Deferred')
    tc.victims.draft('x', { org: 'o' }).asset('webSites', { webSite: 'x' }).nationality('x')
    tc.adversaries.draft('x').asset('handles', { handle: 'x' }).associateIndicator('10.0.0.1').associateGroup(tc.threats.draft('x'))
    tc.groups.draft('x', { type: 'incidents', eventDate: new Date() }).eventDate('2017-07-13').status('Open')
  })

  it('whose type is only known when they are made have the methods of all types', () => {
    tc.indicators.draft('x').size(3).dnsActive(true).fileOccurrence({ path: 'x' }).rating('4.0')
  })

  it('take values that administrators added, and still know the usual ones', () => {
    tc.incidents.draft('x').status('Parked')
    tc.signatures.draft('x', { fileType: 'Snort ®', fileName: 'a', fileText: 'x' })
    expectTypeOf<'YARA' | 'Snort'>().toExtend<Schemas['Signature']['fileType']>()
    expectTypeOf<Schemas['Incident']['status']>().not.toEqualTypeOf<string | undefined>()
    expectTypeOf<Schemas['Incident']['eventDate']>().toEqualTypeOf<string | null | undefined>()
    expectTypeOf<Schemas['Host']['hostName']>().toEqualTypeOf<string>()
    expectTypeOf<Schemas['ResolvedHost']['hostName']>().toEqualTypeOf<string>()
  })

  it('of another type do not compile', () => {
    // @ts-expect-error a host has no size
    tc.hosts.draft('x').size(3)
    // @ts-expect-error nor does a host of a type that was given
    tc.indicators.draft('x', { type: 'Host' }).size(3)
    // @ts-expect-error a file has no DNS flag
    tc.files.draft('x').dnsActive(true)
    // @ts-expect-error a file has no DNS resolutions
    tc.indicators.draft('x', { type: 'File' }).dnsResolutions()
    // @ts-expect-error custom types cannot be private
    tc.indicators.draft('x', { type: 'Mutex' }).privateFlag(true)
    // @ts-expect-error a threat has no body
    tc.threats.draft('x').body('x')
    // @ts-expect-error nor among its options
    tc.threats.draft('x', { body: 'x' })
    // @ts-expect-error a threat has no contents
    tc.threats.draft('x').upload({ text: 'x' })
    // @ts-expect-error only documents, reports and signatures are downloaded
    tc.threats.download(1, { file: 'x' })
    // @ts-expect-error an adversary has no event date
    tc.adversaries.draft('x').eventDate('2017-07-13')
    // @ts-expect-error a campaign has no file name
    tc.campaigns.draft('x', { fileName: 'x' })
    // @ts-expect-error groups have no confidence
    tc.adversaries.draft('x').confidence(3)
    // @ts-expect-error a task has no observations
    tc.tasks.draft('x').observation(1)
  })

  it('take a type in its spellings, and ids as numbers or digits', () => {
    expectTypeOf(tc.indicators.draft('x', { type: 'addresses' })).toEqualTypeOf<IndicatorDraft<'Address'>>()
    expectTypeOf(tc.indicators.draft('x', { type: 'registry key' })).toEqualTypeOf<IndicatorDraft<'Registry Key'>>()
    expectTypeOf(tc.indicators.draft('x', { type: 'EMAIL ADDRESSES' })).toEqualTypeOf<IndicatorDraft<'EmailAddress'>>()
    // @ts-expect-error misspelt
    tc.indicators.draft('x', { type: 'registry kay' })
    expectTypeOf(tc.groups.draft('x', { type: 'courses of action' })).toEqualTypeOf<GroupDraft<'coursesOfAction'>>()
    // @ts-expect-error misspelt
    tc.groups.draft('x', { type: 'intrusion sats' })
    expectTypeOf(tc.indicators.update('x', { type: 'address' })).toEqualTypeOf<IndicatorDraft<'Address'>>()
    tc.indicators.draft('x', { type: 'Registry Key' })
    tc.indicators.draft('x', { type: customType('Hashtag') }).rating(3)
    void tc.indicators.delete('x', { type: customType('Hashtag') })
    expectTypeOf(tc.groups.draft('x', { type: 'Incident' })).toEqualTypeOf<GroupDraft<'incidents'>>()
    expectTypeOf(tc.groups.update('54043195528445957', { type: 'incident' })).toEqualTypeOf<GroupDraft<'incidents'>>()
    tc.threats.update('54043195528445957').deleteAttribute('54043195528445958').associateTask('54043195528445959')
    tc.threats
      .update(5)
      .associateIndicator({ type: customType('Hashtag'), value: '#x' })
      .indicators(customType('hashtags'))
  })

  it('with a misspelt type do not compile', () => {
    // @ts-expect-error Address
    tc.indicators.draft('x', { type: 'Adress' })
    // @ts-expect-error Address
    tc.indicators.update('x', { type: 'Adress' })
    // @ts-expect-error Address
    void tc.indicators.load('x', { type: 'Adress' })
    // @ts-expect-error Address
    void tc.indicators.delete('x', { type: 'Adress' })
    // @ts-expect-error Address
    tc.threats.update(5).associateIndicator({ type: 'Adress', value: '10.0.0.1' })
    // @ts-expect-error addresses
    tc.threats.update(5).indicators('adresses')
    // @ts-expect-error Incident
    tc.groups.draft('x', { type: 'Incidnt' })
    // @ts-expect-error Incident
    tc.threats.update(5).associateGroup({ type: 'Incidnt', id: 1 })
  })

  it('refuse values of another kind', () => {
    // @ts-expect-error a number
    tc.hosts.draft('x').confidence('75')
    // @ts-expect-error one of the states
    tc.tasks.draft('x').status('Maybe')
    // @ts-expect-error one of the actions
    tc.files.draft('x').associateFileAction('eat', 'x')
    // @ts-expect-error the association of two indicators has a type
    tc.hosts.draft('x').associateIndicator('10.0.0.1')
    // @ts-expect-error a path and a text look the same
    tc.documents.upload(1, '/tmp/x')
    // @ts-expect-error an id
    tc.adversaries.load({ id: 5 })
    // @ts-expect-error a web site has no handle
    tc.victims.draft('x').asset('webSites', { handle: 'x' })
    // @ts-expect-error the mixed container needs a type
    tc.groups.draft('x')
  })
})
