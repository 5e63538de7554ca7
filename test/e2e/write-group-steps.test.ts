import { describe, expect, it } from 'vitest'
import { landmarks } from '../../src/sandbox/index.js'
import { has, lacks, lastId, list, type StepRow, writing } from './write-fixture.js'

const { tc, check } = writing()
const { groups, taskId, victimId } = landmarks
const [hash] = landmarks.fileHashes
const adversary = () => tc().adversaries.update(groups.adversaries)
const threat = () => tc().threats.update(groups.threats)
const A = `/v2/groups/adversaries/${groups.adversaries}`

describe('every step on a group', () => {
  const rows: StepRow[] = [
    {
      step: 'name',
      commit: () => threat().name('Renamed'),
      wire: `PUT /v2/groups/threats/${groups.threats}`,
      body: { name: 'Renamed' },
      after: async () => (await tc().threats.load(groups.threats)).entity,
      is: { name: 'Renamed' },
    },
    {
      step: 'attribute',
      commit: () => adversary().attribute('Description', 'bad'),
      wire: `POST ${A}/attributes`,
      body: { type: 'Description', value: 'bad' },
      after: () => list(adversary().attributes(), 'value'),
      is: has('bad'),
    },
    {
      step: 'tag',
      commit: () => adversary().tag('TLP:x/y'),
      wire: `POST ${A}/tags/TLP%3Ax%2Fy`,
      after: () => list(adversary().tags(), 'name'),
      is: has('TLP:x/y'),
    },
    {
      step: 'removeTag',
      commit: () => adversary().removeTag('TLP:x/y'),
      wire: `DELETE ${A}/tags/TLP%3Ax%2Fy`,
      after: () => list(adversary().tags(), 'name'),
      is: lacks('TLP:x/y'),
    },
    {
      step: 'securityLabel',
      commit: () => adversary().securityLabel('TLP Amber'),
      wire: `POST ${A}/securityLabels/TLP%20Amber`,
      after: () => list(adversary().securityLabels(), 'name'),
      is: has('TLP Amber'),
    },
    {
      step: 'removeSecurityLabel',
      commit: () => adversary().removeSecurityLabel('TLP Amber'),
      wire: `DELETE ${A}/securityLabels/TLP%20Amber`,
      after: () => list(adversary().securityLabels(), 'name'),
      is: lacks('TLP Amber'),
    },
    {
      step: 'disassociateGroup',
      commit: () => adversary().disassociateGroup({ type: 'Campaign', id: groups.campaigns }),
      wire: `DELETE ${A}/groups/campaigns/${groups.campaigns}`,
      after: () => list(adversary().groups('Campaign'), 'id'),
      is: lacks(groups.campaigns),
    },
    {
      step: 'associateIndicator',
      commit: () => adversary().associateIndicator(hash),
      wire: `POST ${A}/indicators/files/${hash}`,
      after: () => list(adversary().indicators('files'), 'md5'),
      is: has(hash),
    },
    {
      step: 'disassociateIndicator',
      commit: () => adversary().disassociateIndicator({ type: 'File', summary: hash }),
      wire: `DELETE ${A}/indicators/files/${hash}`,
      after: () => list(adversary().indicators('File'), 'md5'),
      is: lacks(hash),
    },
    {
      step: 'disassociateTask',
      commit: () => adversary().disassociateTask(taskId),
      wire: `DELETE ${A}/tasks/${taskId}`,
      after: () => list(adversary().tasks(), 'id'),
      is: lacks(taskId),
    },
    {
      step: 'associateTask',
      commit: () => adversary().associateTask(taskId),
      wire: `POST ${A}/tasks/${taskId}`,
      after: () => list(adversary().tasks(), 'id'),
      is: has(taskId),
    },
    {
      step: 'disassociateVictim',
      commit: () => adversary().disassociateVictim(victimId),
      wire: `DELETE ${A}/victims/${victimId}`,
    },
    {
      step: 'associateVictim',
      commit: () => adversary().associateVictim(victimId),
      wire: `POST ${A}/victims/${victimId}`,
      after: () => list(adversary().victims(), 'id'),
      is: has(victimId),
    },
    {
      step: 'asset',
      commit: () => adversary().asset('handles', { handle: 'Real Bad Guy' }),
      wire: `POST ${A}/adversaryAssets/handles`,
      body: { handle: 'Real Bad Guy' },
      after: () => list(adversary().adversaryAssets(), 'name'),
      is: has('Real Bad Guy'),
    },
    {
      step: 'publish',
      commit: () => adversary().publish({ securityLabelList: ['TLP Red'] }),
      wire: `POST ${A}/publish`,
      body: { securityLabelList: ['TLP Red'] },
    },
  ]
  it.each(rows)('$step', row => check(row))

  it('associates a group that is given as a draft', async () => {
    const campaign = tc().campaigns.draft('Tied campaign', { firstSeen: new Date('2017-06-21T18:15:49Z') })
    const { entity } = await campaign.commit()
    expect(entity).toMatchObject({ name: 'Tied campaign', firstSeen: expect.stringMatching(/^2017-06-21T18:15:49/) })
    await check({
      step: 'associateGroup',
      commit: () => adversary().associateGroup(campaign),
      wire: `POST ${A}/groups/campaigns/${entity?.id}`,
      after: () => list(adversary().groups('campaigns'), 'id'),
      is: has(entity?.id),
    })
  })

  it('changes and deletes existing assets', async () => {
    const id = await lastId(adversary().adversaryAssets())
    await check({
      step: 'updateAsset',
      commit: () => adversary().updateAsset('handles', id, { handle: 'Other Guy' }),
      wire: `PUT ${A}/adversaryAssets/handles/${id}`,
      body: { handle: 'Other Guy' },
      after: () => list(adversary().adversaryAssets(), 'name'),
      is: has('Other Guy'),
    })
    await check({
      step: 'deleteAsset',
      commit: () => adversary().deleteAsset('handles', id),
      wire: `DELETE ${A}/adversaryAssets/handles/${id}`,
      after: () => list(adversary().adversaryAssets(), 'id'),
      is: lacks(id),
    })
  })
})
