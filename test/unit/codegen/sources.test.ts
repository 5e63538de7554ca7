import { describe, expect, it } from 'vitest'
import { type Fact, factsOf, sourceCounts } from '../../../codegen/sources.js'
import { bundle } from './bundle.js'

const facts = factsOf(bundle)
const sourceNamed = (kind: Fact['kind'], name: string) => {
  const found = facts.filter(fact => fact.kind === kind && fact.name === name)
  expect([name, found.length]).toEqual([name, 1])
  return found[0]?.source
}

describe('the source of a fact', () => {
  it.each([
    ['operation', 'GET /v2/whoami', { documented: true }],
    ['operation', 'POST /v2/batch/createAndUpload', { seen: ['tcex', 'Java SDK'] }],
    ['answer', 'POST /v2/batch/createAndUpload 200', { assumed: expect.stringContaining('any status below 300') }],
    // One mark in types.yaml or parameters.yaml serves all that it makes.
    ['operation', 'POST /v2/tasks/{taskId}/tasks/{associatedTaskId}', { assumed: expect.any(String) }],
    ['operation', 'GET /v2/tasks/{taskId}/tasks', { documented: true }],
    ['operation', 'POST /v2/victims/{victimId}/tasks/{taskId}', { documented: true }],
    ['operation', 'GET /v2/tags/{tag}/indicators/hosts/{hostName}', { seen: ['Java SDK'] }],
    ['operation', 'GET /v2/securityLabels/{securityLabel}/indicators/hosts/{hostName}', { documented: true }],
    ['answer', 'GET /v2/victims/{victimId}/victimAssets/webSites 200', { seen: ['tcex'] }],
    ['answer', 'GET /v2/victims/{victimId}/victimAssets/networkAccounts 200', { documented: true }],
    ['parameter', 'PUT /v2/groups/reports/{reportId}/upload updateIfExists', { seen: ['tcex'] }],
    // A parameter that is documented elsewhere is marked on the operation, and one without a mark has that of its operation.
    ['parameter', 'GET /v2/batch/{batchId} includeAdditional', { seen: ['tcex', 'Java SDK'] }],
    ['parameter', 'GET /v2/groups includeAdditional', { documented: true }],
    ['parameter', 'POST /v2/logs/app owner', { seen: ['tcex'] }],
    ['field', 'User.role', { documented: true }],
    ['field', 'BatchStatus.errorGroupCount', { seen: ['tcex', 'Java SDK'] }],
    ['field', 'ReportUpdate.malware', { seen: ['tcex'] }],
    ['field', 'DocumentUpdate.malware', { documented: true }],
    ['field', 'ValidationRule.text', { assumed: expect.any(String) }],
  ] as const)('is written in the bundle: %s %s', (kind, name, source) => {
    expect(sourceNamed(kind, name)).toEqual(source)
  })

  it('is counted by kind, and every fact has one', () => {
    const counts = sourceCounts(facts)
      .split('\n')
      .map(line => (line.match(/\d+/g) ?? []).map(Number))
    expect(counts).toHaveLength(4)
    for (const [all = 0, ...bySource] of counts) expect(bySource.reduce((sum, count) => sum + count, 0)).toBe(all)
    expect(sourceCounts(facts)).toMatch(/^\d+ operations: \d+ documented, \d+ seen in clients, \d+ assumed\n/)
  })
})
