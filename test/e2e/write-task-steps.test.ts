import { describe, it } from 'vitest'
import { landmarks } from '../../src/sandbox/index.js'
import { has, lacks, list, type StepRow, writing } from './write-fixture.js'

const { tc, check } = writing()
const { groups, taskId, victimId } = landmarks
const [hash] = landmarks.fileHashes
const task = () => tc().tasks.update(taskId)
const T = `/v2/tasks/${taskId}`

describe('every step on a task', () => {
  const rows: StepRow[] = [
    {
      step: 'status',
      commit: () => task().status('In Progress').dueDate('2030-01-02T03:04:05Z'),
      wire: `PUT ${T}`,
      body: { status: 'In Progress', dueDate: '2030-01-02T03:04:05Z' },
      after: async () => (await tc().tasks.load(taskId)).entity,
      is: { status: 'In Progress' },
    },
    {
      step: 'assignee',
      commit: () => task().assignee('johndoe@example.com'),
      wire: `POST ${T}/assignees/johndoe%40example.com`,
      after: () => list(task().assignees(), 'userName'),
      is: has('johndoe@example.com'),
    },
    {
      step: 'removeAssignee',
      commit: () => task().removeAssignee('johndoe@example.com'),
      wire: `DELETE ${T}/assignees/johndoe%40example.com`,
      after: () => list(task().assignees(), 'userName'),
      is: lacks('johndoe@example.com'),
    },
    {
      step: 'escalatee',
      commit: () => task().escalatee('johndoe@example.com'),
      wire: `POST ${T}/escalatees/johndoe%40example.com`,
      after: () => list(task().escalatees(), 'userName'),
      is: has('johndoe@example.com'),
    },
    {
      step: 'removeEscalatee',
      commit: () => task().removeEscalatee('johndoe@example.com'),
      wire: `DELETE ${T}/escalatees/johndoe%40example.com`,
      after: () => list(task().escalatees(), 'userName'),
      is: lacks('johndoe@example.com'),
    },
    {
      step: 'attribute',
      commit: () => task().attribute('Description', 'do it'),
      wire: `POST ${T}/attributes`,
      body: { type: 'Description', value: 'do it' },
      after: () => list(task().attributes(), 'value'),
      is: has('do it'),
    },
    {
      step: 'tag',
      commit: () => task().tag('Later'),
      wire: `POST ${T}/tags/Later`,
      after: () => list(task().tags(), 'name'),
      is: has('Later'),
    },
    {
      step: 'securityLabel',
      commit: () => task().securityLabel('TLP Green'),
      wire: `POST ${T}/securityLabels/TLP%20Green`,
      after: () => list(task().securityLabels(), 'name'),
      is: has('TLP Green'),
    },
    {
      step: 'associateIndicator',
      commit: () => task().associateIndicator(hash),
      wire: `POST ${T}/indicators/files/${hash}`,
      after: () => list(task().indicators('files'), 'md5'),
      is: has(hash),
    },
    {
      step: 'disassociateIndicator',
      commit: () => task().disassociateIndicator(hash),
      wire: `DELETE ${T}/indicators/files/${hash}`,
      after: () => list(task().indicators('files'), 'md5'),
      is: lacks(hash),
    },
    { step: 'disassociateVictim', commit: () => task().disassociateVictim(victimId), wire: `DELETE ${T}/victims/${victimId}` },
    {
      step: 'associateVictim',
      commit: () => task().associateVictim(victimId),
      wire: `POST ${T}/victims/${victimId}`,
      after: () => list(task().victims(), 'id'),
      is: has(victimId),
    },
    {
      step: 'disassociateGroup',
      commit: () => task().disassociateGroup({ type: 'Tool', id: groups.tools }),
      wire: `DELETE ${T}/groups/tools/${groups.tools}`,
    },
    {
      step: 'associateGroup',
      commit: () => task().associateGroup({ type: 'Tool', id: groups.tools }),
      wire: `POST ${T}/groups/tools/${groups.tools}`,
      after: () => list(task().groups('tools'), 'id'),
      is: has(groups.tools),
    },
  ]
  it.each(rows)('$step', row => check(row))
})
