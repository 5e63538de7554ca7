import { beforeAll, describe, expect, it } from 'vitest'
import { landmarks } from '../../src/sandbox/index.js'
import { has, lacks, lastId, list, owner, type StepRow, writing } from './write-fixture.js'

const { tc, sandbox, check } = writing()
const hash = 'D'.repeat(32)
const { groups, taskId, victimId } = landmarks
const file = () => tc().files.update(hash)
const host = () => tc().hosts.update('www.badguy.com')
const asn = () => tc().indicators.update('ASN64500', { type: 'ASN' })
const F = `/v2/indicators/files/${hash}`

describe('every step on an indicator', () => {
  beforeAll(async () => {
    await tc().files.draft(hash).attribute('Description', 'first').commit({ throwOnFailure: true })
    await tc().hosts.draft('tie.example.com').commit()
  })
  const rows: StepRow[] = [
    {
      step: 'rating',
      commit: () => file().rating('4.0'),
      wire: `PUT ${F}`,
      body: { rating: 4 },
      after: async () => (await tc().files.load(hash)).entity,
      is: { rating: 4 },
    },
    {
      step: 'confidence',
      commit: () => file().confidence(12),
      wire: `PUT ${F}`,
      body: { confidence: 12 },
      after: async () => (await tc().files.load(hash)).entity,
      is: { confidence: 12 },
    },
    {
      step: 'size',
      commit: () => file().size(5366),
      wire: `PUT ${F}`,
      body: { size: 5366 },
      after: async () => (await tc().files.load(hash)).entity,
      is: { size: 5366 },
    },
    {
      step: 'dnsActive',
      commit: () => host().dnsActive(true).whoisActive(false),
      wire: 'PUT /v2/indicators/hosts/www.badguy.com',
      body: { dnsActive: true, whoisActive: false },
      after: async () => (await tc().hosts.load('www.badguy.com')).entity,
      is: { dnsActive: true, whoisActive: false },
    },
    {
      step: 'attribute',
      commit: () => file().attribute('Source', 'a source', { displayed: true, source: 'Feed' }),
      wire: `POST ${F}/attributes`,
      body: { type: 'Source', value: 'a source', displayed: true, source: 'Feed' },
      after: () => list(file().attributes(), 'value'),
      is: has('a source'),
    },
    {
      step: 'tag',
      commit: () => file().tag('New Tag'),
      wire: `POST ${F}/tags/New%20Tag`,
      after: () => list(file().tags(), 'name'),
      is: has('New Tag'),
    },
    {
      step: 'removeTag',
      commit: () => file().removeTag('New Tag'),
      wire: `DELETE ${F}/tags/New%20Tag`,
      after: () => list(file().tags(), 'name'),
      is: lacks('New Tag'),
    },
    {
      step: 'securityLabel',
      commit: () => file().securityLabel('TLP Red'),
      wire: `POST ${F}/securityLabels/TLP%20Red`,
      after: () => list(file().securityLabels(), 'name'),
      is: ['TLP Red'],
    },
    {
      step: 'removeSecurityLabel',
      commit: () => file().removeSecurityLabel('TLP Red'),
      wire: `DELETE ${F}/securityLabels/TLP%20Red`,
      after: () => list(file().securityLabels(), 'name'),
      is: [],
    },
    {
      step: 'associateGroup',
      commit: () => file().associateGroup({ type: 'Threat', id: groups.threats }),
      wire: `POST ${F}/groups/threats/${groups.threats}`,
      after: () => list(file().groups('threats'), 'id'),
      is: [groups.threats],
    },
    {
      step: 'disassociateGroup',
      commit: () => file().disassociateGroup({ type: 'threats', id: groups.threats }),
      wire: `DELETE ${F}/groups/threats/${groups.threats}`,
      after: () => list(file().groups(), 'id'),
      is: [],
    },
    {
      step: 'associateTask',
      commit: () => file().associateTask(taskId),
      wire: `POST ${F}/tasks/${taskId}`,
      after: () => list(file().tasks(), 'id'),
      is: [taskId],
    },
    {
      step: 'disassociateTask',
      commit: () => file().disassociateTask({ id: taskId }),
      wire: `DELETE ${F}/tasks/${taskId}`,
      after: () => list(file().tasks(), 'id'),
      is: [],
    },
    {
      step: 'associateVictim',
      commit: () => file().associateVictim(victimId),
      wire: `POST ${F}/victims/${victimId}`,
      after: () => list(file().victims(), 'id'),
      is: [victimId],
    },
    {
      step: 'disassociateVictim',
      commit: () => file().disassociateVictim(victimId),
      wire: `DELETE ${F}/victims/${victimId}`,
      after: () => list(file().victims(), 'id'),
      is: [],
    },
    {
      step: 'associateIndicator',
      commit: () => host().associateIndicator({ type: 'URL', value: 'http://www.badguy.com/a?b=1' }, 'urlHost'),
      wire: 'POST /v2/indicators/hosts/www.badguy.com/associations/urlHost/indicators/urls/http%3A%2F%2Fwww.badguy.com%2Fa%3Fb%3D1',
      after: () => list(host().indicators('urls'), 'text'),
      is: has('http://www.badguy.com/a?b=1'),
    },
    {
      step: 'disassociateIndicator',
      commit: () => host().disassociateIndicator('http://www.badguy.com/a?b=1', 'urlHost'),
      wire: 'DELETE /v2/indicators/hosts/www.badguy.com/associations/urlHost/indicators/urls/http%3A%2F%2Fwww.badguy.com%2Fa%3Fb%3D1',
      after: () => list(host().indicators('urls'), 'text'),
      is: lacks('http://www.badguy.com/a?b=1'),
    },
    {
      step: 'associateFileAction',
      commit: () => file().associateFileAction('dnsQuery', 'tie.example.com'),
      wire: `POST ${F}/actions/dnsQuery/indicators/hosts/tie.example.com`,
      after: () => list(file().indicators(), 'summary'),
      is: ['tie.example.com'],
    },
    {
      step: 'disassociateFileAction',
      commit: () => file().disassociateFileAction('dnsQuery', { type: 'Host', value: 'tie.example.com' }),
      wire: `DELETE ${F}/actions/dnsQuery/indicators/hosts/tie.example.com`,
      after: () => list(file().indicators(), 'summary'),
      is: [],
    },
    {
      step: 'falsePositive',
      commit: () => file().falsePositive(),
      wire: `POST ${F}/falsePositive`,
      after: async () => (await tc().files.load(hash)).entity,
      is: { falsePositiveCount: 1 },
    },
    {
      step: 'observation',
      commit: () => file().observation(3, new Date('2024-05-06T07:08:09Z')),
      wire: `POST ${F}/observations`,
      body: { count: 3, dateObserved: '2024-05-06T07:08:09Z' },
      after: async () => [await file().observationCount(), await list(file().observations(), 'count')],
      is: [{ count: 3 }, [3]],
    },
    {
      step: 'fileOccurrence',
      commit: () => file().fileOccurrence({ fileName: 'a.dll', path: 'C:\\x' }),
      wire: `POST ${F}/fileOccurrences`,
      body: { fileName: 'a.dll', path: 'C:\\x' },
      after: () => list(file().fileOccurrences(), 'fileName'),
      is: ['a.dll'],
    },
    {
      step: 'rating of a custom type',
      commit: () => asn().rating(1.5),
      wire: 'PUT /v2/indicators/asns/ASN64500',
      body: { rating: 1.5 },
      after: async () => (await tc().indicators.load('ASN64500', { type: 'ASN' })).entity,
      is: { rating: 1.5 },
    },
  ]
  it.each(rows)('$step', row => check(row))

  it('changes, labels and deletes existing attributes', async () => {
    const id = (await file().attributes().toArray())[0]?.id ?? 0
    await check({
      step: 'updateAttribute',
      commit: () => file().updateAttribute(id, { value: 'changed', displayed: true }),
      wire: `PUT ${F}/attributes/${id}`,
      body: { value: 'changed', displayed: true },
      after: () => list(file().attributes(), 'value'),
      is: has('changed'),
    })
    await check({
      step: 'attributeSecurityLabel',
      commit: () => file().attributeSecurityLabel(id, 'TLP Amber'),
      wire: `POST ${F}/attributes/${id}/securityLabels/TLP%20Amber`,
      after: () => list(file().attributeSecurityLabels(id), 'name'),
      is: ['TLP Amber'],
    })
    await check({
      step: 'removeAttributeSecurityLabel',
      commit: () => file().removeAttributeSecurityLabel(id, 'TLP Amber'),
      wire: `DELETE ${F}/attributes/${id}/securityLabels/TLP%20Amber`,
      after: () => list(file().attributeSecurityLabels(id), 'name'),
      is: [],
    })
    await check({
      step: 'deleteAttribute',
      commit: () => file().deleteAttribute(id),
      wire: `DELETE ${F}/attributes/${id}`,
      after: () => list(file().attributes(), 'id'),
      is: lacks(id),
    })
  })

  it('labels a new attribute after its creation', async () => {
    const result = await file()
      .attribute('Description', 'labelled', { securityLabels: ['TLP Green', 'No Such Label'] })
      .commit()
    expect(result.steps.map(({ step, outcome }) => [step.replace(/\d+$/, 'N'), outcome])).toEqual([
      ['attribute Description', 'done'],
      ['security label TLP Green on attribute N', 'done'],
      ['security label No Such Label on attribute N', 'failed'],
    ])
    const attribute = sandbox()
      .indicator(owner, 'files', hash)
      ?.attributes.find(({ value }) => value === 'labelled')
    expect(attribute).toMatchObject({ securityLabel: [{ name: 'TLP Green' }] })
  })

  it('changes and deletes existing file occurrences', async () => {
    const id = await lastId(file().fileOccurrences())
    await check({
      step: 'updateFileOccurrence',
      commit: () => file().updateFileOccurrence(id, { path: 'D:\\y' }),
      wire: `PUT ${F}/fileOccurrences/${id}`,
      body: { path: 'D:\\y' },
      after: () => list(file().fileOccurrences(), 'path'),
      is: ['D:\\y'],
    })
    await check({
      step: 'deleteFileOccurrence',
      commit: () => file().deleteFileOccurrence(id),
      wire: `DELETE ${F}/fileOccurrences/${id}`,
      after: () => list(file().fileOccurrences(), 'path'),
      is: [],
    })
  })

  it('loads DNS resolutions and owners', async () => {
    for await (const resolution of host().dnsResolutions()) expect(resolution.addresses?.length).toBeGreaterThan(0)
    expect(await tc().addresses.update('10.20.30.40').dnsResolutions().toArray()).toMatchObject([
      { type: 'Host', summary: 'www.badguy.com' },
    ])
    expect(await list(file().owners(), 'name')).toEqual([owner])
  })
})
