import { describe, it } from 'vitest'
import { landmarks } from '../../src/sandbox/index.js'
import { has, lacks, lastId, list, type StepRow, writing } from './write-fixture.js'

const { tc, check } = writing()
const { groups, taskId, victimId } = landmarks
const threat = () => tc().threats.update(groups.threats)
const victim = () => tc().victims.update(victimId)
const V = `/v2/victims/${victimId}`

describe('every step on a victim', () => {
  const rows: StepRow[] = [
    {
      step: 'org',
      commit: () => victim().org('Test Org').nationality('American'),
      wire: `PUT ${V}`,
      body: { org: 'Test Org', nationality: 'American' },
      after: async () => (await tc().victims.load(victimId)).entity,
      is: { org: 'Test Org', nationality: 'American' },
    },
    {
      step: 'attribute',
      commit: () => victim().attribute('Description', 'hit'),
      wire: `POST ${V}/attributes`,
      body: { type: 'Description', value: 'hit' },
      after: () => list(victim().attributes(), 'value'),
      is: has('hit'),
    },
    {
      step: 'tag',
      commit: () => victim().tag('Hit'),
      wire: `POST ${V}/tags/Hit`,
      after: () => list(victim().tags(), 'name'),
      is: has('Hit'),
    },
    {
      step: 'securityLabel',
      commit: () => victim().securityLabel('TLP Green'),
      wire: `POST ${V}/securityLabels/TLP%20Green`,
      after: () => list(victim().securityLabels(), 'name'),
      is: has('TLP Green'),
    },
    { step: 'disassociateTask', commit: () => victim().disassociateTask(taskId), wire: `DELETE ${V}/tasks/${taskId}` },
    {
      step: 'associateTask',
      commit: () => victim().associateTask(taskId),
      wire: `POST ${V}/tasks/${taskId}`,
      after: () => list(victim().tasks(), 'id'),
      is: has(taskId),
    },
    {
      step: 'disassociateGroup',
      commit: () => victim().disassociateGroup({ type: 'Malware', id: groups.malware }),
      wire: `DELETE ${V}/groups/malware/${groups.malware}`,
    },
    {
      step: 'associateGroup',
      commit: () => victim().associateGroup({ type: 'Malware', id: groups.malware }),
      wire: `POST ${V}/groups/malware/${groups.malware}`,
      after: () => list(victim().groups('malware'), 'id'),
      is: has(groups.malware),
    },
    ...(
      [
        ['emailAddresses', { address: 'nobody@example.com', addressType: 'Work' }],
        ['networkAccounts', { account: 'John Doe', network: 'Active Directory' }],
        ['phoneNumbers', { phoneType: '+1 555 0100' }],
        ['socialNetworks', { account: 'john.doe', network: 'Example Network' }],
        ['webSites', { webSite: 'http://example.com/' }],
      ] as const
    ).map(([branch, fields]) => ({
      step: `asset in ${branch}`,
      commit: () => victim().asset(branch, fields),
      wire: `POST ${V}/victimAssets/${branch}`,
      body: fields,
      after: () => list(victim().victimAssets(), 'name'),
      is: has(Object.values(fields)[0]),
    })),
  ]
  it.each(rows)('$step', row => check(row))

  it('changes and deletes existing assets, and their associations', async () => {
    const id = await lastId(victim().victimAssets())
    await check({
      step: 'updateAsset',
      commit: () => victim().updateAsset('webSites', id, { webSite: 'http://b.example.com/' }),
      wire: `PUT ${V}/victimAssets/webSites/${id}`,
      body: { webSite: 'http://b.example.com/' },
      after: () => list(victim().victimAssets(), 'name'),
      is: has('http://b.example.com/'),
    })
    await check({
      step: 'associateVictimAsset',
      commit: () => threat().associateVictimAsset('webSites', id),
      wire: `POST /v2/groups/threats/${groups.threats}/victimAssets/webSites/${id}`,
      after: () => list(threat().victimAssets('webSites'), 'id'),
      is: has(id),
    })
    await check({
      step: 'disassociateVictimAsset',
      commit: () => threat().disassociateVictimAsset('webSites', id),
      wire: `DELETE /v2/groups/threats/${groups.threats}/victimAssets/webSites/${id}`,
    })
    await check({
      step: 'deleteAsset',
      commit: () => victim().deleteAsset('webSites', id),
      wire: `DELETE ${V}/victimAssets/webSites/${id}`,
      after: () => list(victim().victimAssets(), 'id'),
      is: lacks(id),
    })
  })
})
