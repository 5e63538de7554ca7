import { describe, expect, it } from 'vitest'
import { writing } from './write-fixture.js'

const { tc } = writing()

describe('creation and deletion', () => {
  const created = [
    ['adversaries', () => tc().adversaries.draft('Bad Guy')],
    ['attackPatterns', () => tc().attackPatterns.draft('x')],
    ['campaigns', () => tc().campaigns.draft('x', { firstSeen: '2017-06-21T18:15:49Z' })],
    ['coursesOfAction', () => tc().coursesOfAction.draft('x')],
    ['documents', () => tc().documents.draft('x', { fileName: 'a.txt' })],
    ['emails', () => tc().emails.draft('x', { subject: 's', header: 'h', body: 'b', to: 't', from: 'f' })],
    ['events', () => tc().events.draft('x', { eventDate: new Date(), status: 'Escalated' })],
    ['incidents', () => tc().incidents.draft('x', { eventDate: new Date(), status: 'Open' })],
    ['intrusionSets', () => tc().intrusionSets.draft('x')],
    ['malware', () => tc().malware.draft('x')],
    ['reports', () => tc().reports.draft('x', { fileName: 'a.pdf' })],
    ['signatures', () => tc().signatures.draft('x', { fileName: 'a', fileType: 'YARA', fileText: 'rule' })],
    ['tactics', () => tc().tactics.draft('x')],
    ['threats', () => tc().threats.draft('x')],
    ['tools', () => tc().tools.draft('x')],
    ['vulnerabilities', () => tc().groups.draft('x', { type: 'vulnerabilities' })],
    ['tasks', () => tc().tasks.draft('x', { assignee: [{ userName: 'johndoe@example.com' }] })],
    ['victims', () => tc().victims.draft('x', { org: 'o' })],
  ] as const

  it.each(created)('%s', async (container, make) => {
    const result = await make().commit()
    expect(result).toMatchObject({ outcome: 'created', steps: [{ outcome: 'done', status: 201 }], entity: { id: expect.any(Number) } })
    const id = result.entity?.id ?? 0
    expect((await tc()[container].load(id)).entity).toMatchObject({ id })
    await tc()[container].delete(id)
    await expect(tc()[container].load(id)).rejects.toMatchObject({ status: 404 })
  })

  it.each([
    ['Address', '203.0.113.9'],
    ['EmailAddress', 'new@example.com'],
    ['File', 'F'.repeat(64)],
    ['Host', 'new.example.com'],
    ['URL', 'http://new.example.com/x?y=z#a b'],
    ['ASN', 'ASN7'],
    ['CIDR', '203.0.113.0/24'],
    ['Mutex', 'Global\\New'],
    ['Registry Key', ['HKLM\\SOFTWARE\\New', 'v', 'REG_SZ']],
    ['User Agent', 'new/1 (x; y)'],
  ] as const)('indicators of type %s', async (type, value) => {
    const draft = tc().indicators.draft(value, { type, confidence: 10 }).rating(3).tag('made')
    expect(await draft.commit()).toMatchObject({
      outcome: 'created',
      steps: [{ outcome: 'done' }, { outcome: 'done' }],
      entity: { confidence: 10, rating: 3 },
    })
    // What was added in the same second as it is changed cannot be distinguished from what is new: the server writes seconds.
    expect((await tc().indicators.draft(value, { type }).confidence(20).commit()).entity).toMatchObject({ confidence: 20 })
    await tc().indicators.delete(value, { type })
    await expect(tc().indicators.load(value, { type })).rejects.toMatchObject({ status: 404 })
  })
})
