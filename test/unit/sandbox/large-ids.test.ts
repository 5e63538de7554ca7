import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { community, withSandbox } from './with-sandbox.js'

const { call, sandbox } = withSandbox({ largeIds: true, groups: 48, indicators: 400 })

/** Ids as the text has them: `JSON.parse` would round them. */
const idsOf = (text: string) => [...text.matchAll(/"id":(\d+)/g)].map(([, digits]) => digits ?? '')
const idOf = (text: string) => idsOf(text)[0] ?? ''

describe('ids beyond 2^53', () => {
  test('neighbouring rows have different exact ids, which are equal as double-precision numbers', async () => {
    const { text } = await call('GET', `/v2/indicators?${community}&resultLimit=200`)
    const ids = idsOf(text)
    expect(ids).toHaveLength(200)
    expect(ids.every(id => /^54043\d{12}$/.test(id))).toBe(true)
    expect(new Set(ids).size).toBe(200)
    expect(new Set(ids.map(Number)).size).toBeLessThan(60)
    expect(ids.slice(0, 2)).toEqual(['54043000000001001', '54043000000001002'])
  })

  test('lists, single entities, bulk documents, links, owners and attributes contain them', async () => {
    const paths = [
      `/v2/groups?${community}&resultLimit=100`,
      `/v2/groups/documents?${community}`,
      '/v2/groups/adversaries/54043000000000005',
      `/v2/tasks?${community}`,
      `/v2/victims?${community}`,
      '/v2/victims/54043000000000010/victimAssets',
      '/v2/owners',
      `/v2/indicators/mutexes/Global%5CBadGuy?${community}&includes=attributes`,
      `/v2/indicators/urls?${community}`,
      `/v2/indicators/bulk/json?${community}`,
      '/v2/customMetrics',
      '/v2/playbooks',
    ]
    for (const path of paths) {
      const { status, text } = await call('GET', path)
      expect(status, path).toBe(200)
      expect(idsOf(text).length, path).toBeGreaterThan(0)
      expect(
        idsOf(text).filter(id => !/^54043\d{12}$/.test(id)),
        path,
      ).toEqual([])
    }
    const group = await call('GET', '/v2/groups/adversaries/54043000000000005')
    expect(group.text).toContain('adversary.xhtml?adversary=54043000000000005"')
    const mutex = await call('GET', `/v2/indicators/mutexes/Global%5CBadGuy?${community}`)
    expect(mutex.text).toContain(`customIndicator.xhtml?id=${idOf(mutex.text)}&owner`)
    const holders = await call('GET', '/v2/indicators/addresses/10.20.30.40/owners?includeAdditional=true')
    expect(holders.text).toMatch(/"itemId":54043\d{12}/)
  })

  test('values that look like ids are not changed', async () => {
    const value = '{"id":5,"batchId":6} "webLink":"x?group=7"'
    const created = await call('POST', '/v2/indicators/mutexes', { Mutex: value })
    expect(created.json).toMatchObject({ data: { mutex: { Mutex: value } } })
    const file = { name: 'Mine', id: 5 }
    const playbook = await call('POST', '/v2/playbooks', file)
    expect((await call('GET', `/v2/playbooks/${idOf(playbook.text)}/export`)).json).toEqual(file)
    const host = await call('POST', '/v2/indicators/hosts', { hostName: '123' })
    expect(host.text).toContain('host.xhtml?host=123&')
  })

  test('each of two neighbours is fetched, changed and deleted only by its exact digits', async () => {
    const made = []
    for (const name of ['One', 'Two']) made.push(idOf((await call('POST', `/v2/groups/adversaries?${community}`, { name })).text))
    const [one = '', two = ''] = made
    expect(BigInt(two) - BigInt(one)).toBe(1n)
    expect((await call('PUT', `/v2/groups/adversaries/${two}?${community}`, { name: 'Second' })).text).toContain(
      `"id":${two},"name":"Second"`,
    )
    expect((await call('GET', `/v2/groups/adversaries/${one}`)).text).toContain(`"id":${one},"name":"One"`)
    for (const wrong of [`${one}0`, `0${one}`, one.slice(-7), String(BigInt(two) + 1n)]) {
      expect((await call('GET', `/v2/groups/adversaries/${wrong}`)).status, wrong).toBe(404)
    }
    expect((await call('DELETE', `/v2/groups/adversaries/${two}`)).status).toBe(200)
    expect((await call('GET', `/v2/groups/adversaries/${two}`)).status).toBe(404)
    expect((await call('GET', `/v2/groups/adversaries/${one}`)).status).toBe(200)
  })

  test('attributes, assets, tasks and associations are addressed by them', async () => {
    const victim = idOf((await call('POST', '/v2/victims', { name: 'V' })).text)
    const task = idOf((await call('POST', '/v2/tasks', { name: 'T' })).text)
    const refused = await call('POST', `/v2/tasks/${task}/victims/${victim}`)
    expect(refused.json).toMatchObject({ message: `The Victim ${victim} cannot be associated: it needs at least one Victim Asset` })
    const asset = idOf((await call('POST', `/v2/victims/${victim}/victimAssets/webSites`, { webSite: 'http://a.example.com/' })).text)
    expect((await call('GET', `/v2/victims/${victim}/victimAssets/webSites/${asset}`)).status).toBe(200)
    expect((await call('POST', `/v2/tasks/${task}/victims/${victim}`)).status).toBe(200)
    expect(idsOf((await call('GET', `/v2/tasks/${task}/victims`)).text)).toEqual([victim])
    const attributes = `/v2/tasks/${task}/attributes`
    const attribute = idOf((await call('POST', attributes, { type: 'Description', value: 'x' })).text)
    expect((await call('PUT', `${attributes}/${attribute}`, { value: 'y' })).text).toContain(`"id":${attribute}`)
    expect((await call('DELETE', `${attributes}/${attribute}`)).status).toBe(200)
    expect((await call('GET', `${attributes}/${attribute}`)).status).toBe(404)
  })

  test('bodies name entities by them: batch associations and notifications', async () => {
    const one = idOf((await call('POST', '/v2/groups/adversaries', { name: 'A' })).text)
    const two = idOf((await call('POST', '/v2/groups/threats', { name: 'B' })).text)
    const settings = { owner: 'Example Org', haltOnError: false, action: 'Create', attributeWriteType: 'Append', version: 'V2' }
    const associated = async (id: string) => {
      const created = await call('POST', '/v2/batch', settings)
      const job = /"batchId":(54043\d{12})\b/.exec(created.text)?.[1] ?? ''
      const file = `{"association":[{"type_1":"Adversary","id_1":${one},"type_2":"Threat","id_2":${id}}]}`
      expect((await call('POST', `/v2/batch/${job}`, file)).status).toBe(202)
      for (;;) {
        const { text } = await call('GET', `/v2/batch/${job}`)
        expect(text).toContain(`"id":${job},`)
        if (text.includes('"Completed"')) break
        await sleep(10)
      }
      return call('GET', `/v2/batch/${job}/errors`)
    }
    const wrong = String(BigInt(two) + 1n)
    for (const id of [wrong, two.slice(-7), `"${wrong}"`]) {
      const { json } = await associated(id)
      expect(json).toMatchObject([{ errorReason: `The value "${id.replaceAll('"', '')}" of id_2 was not found` }])
    }
    expect((await associated(two)).status).toBe(404)
    expect(idsOf((await call('GET', `/v2/groups/adversaries/${one}/groups`)).text)).toEqual([two])
    const notify = (ownerId: string) =>
      call('POST', '/v2/notifications', `{"message":"m","notificationType":"n","priority":"low","ownerId":${ownerId}}`)
    expect((await notify('54043000000000003')).status).toBe(200)
    expect((await notify('54043000000000009')).status).toBe(404)
    expect((await notify('3')).status).toBe(404)
  })

  test('metrics and playbooks are found by id or name', async () => {
    for (const [path, status] of [
      ['/v2/customMetrics/54043000000000005', 200],
      ['/v2/customMetrics/playbookRuns', 200],
      ['/v2/customMetrics/5', 404],
      ['/v2/playbooks/54043000000000007', 200],
      ['/v2/playbooks/7', 404],
    ] as const) {
      expect((await call('GET', path)).status, path).toBe(status)
    }
  })

  test('snapshots keep the usual ids', () => {
    expect(sandbox().snapshot().groups[0]?.entity['id']).toBe(5)
  })
})

describe('ids as text', () => {
  const loose = withSandbox({ largeIds: true, looseTypes: true })

  test('have all their digits', async () => {
    const { text } = await loose.call('GET', '/v2/groups/adversaries/54043000000000005')
    expect(text).toContain('"id":"54043000000000005"')
  })
})
