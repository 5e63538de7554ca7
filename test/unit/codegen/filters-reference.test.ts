import { describe, expect, it } from 'vitest'
import { type Container, containers } from '../../../generated/containers.js'
import { groupTypes } from '../../../generated/kinds.js'
import { operations } from '../../../generated/operations.js'
import { readReference } from './reference-rows.js'

const table: Readonly<Record<string, Container>> = containers
const camelCase = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

describe('the API filters of the vendor SDK', () => {
  const rows = readReference('filters.tsv').filter(([, kind]) => kind === 'API filter')

  it.each(rows.map(([container = '', , filter = '']) => [camelCase(container), camelCase(filter)]))('%s has %s', (container, filter) => {
    expect(Object.keys(table[container]?.filters ?? {})).toContain(filter)
  })

  it.each(groupTypes.map(type => [type.branch, type.entity]))('%s has those of adversaries', (branch, entity) => {
    const missing = Object.keys(containers.adversaries.filters).filter(filter => table[branch]?.filters[filter] === undefined)
    expect(missing).toEqual([])
    expect(table[branch]).toMatchObject({ entity, base: expect.stringMatching(/^list/) })
  })

  it('take an id, an indicator, a text, a date or nothing', () => {
    const kinds = Object.values(table).flatMap(({ filters }) => Object.entries(filters).map(([name, { kind }]) => `${name}: ${kind}`))
    const groups = groupTypes.map(type => `${type.entity}Id: id`)
    expect([...new Set(kinds)].sort()).toEqual(
      [
        'id: id',
        'indicator: indicator',
        'tag: text',
        'securityLabel: text',
        'taskId: id',
        'victimId: id',
        'deleted: none',
        'observedSince: date',
        ...groups,
      ].sort(),
    )
  })

  it('are named in words', () => {
    expect(containers.adversaries.filters.incidentId.words).toBe('incident id')
    expect(containers.adversaries.filters.securityLabel.words).toBe('security label')
  })
})

describe('the request of a filter', () => {
  it.each([
    ['adversaries', 'id', 'GET /v2/groups/adversaries/{adversaryId}', 'adversaryId'],
    ['adversaries', 'indicator', 'GET /v2/indicators/{indicatorType}/{indicator}/groups/adversaries', 'indicator'],
    ['adversaries', 'incidentId', 'GET /v2/groups/{groupType}/{groupId}/groups/adversaries', 'groupId'],
    ['adversaries', 'taskId', 'GET /v2/tasks/{taskId}/groups/adversaries', 'taskId'],
    ['adversaries', 'victimId', 'GET /v2/victims/{victimId}/groups/adversaries', 'victimId'],
    ['adversaries', 'tag', 'GET /v2/tags/{tag}/groups/adversaries', 'tag'],
    ['adversaries', 'securityLabel', 'GET /v2/securityLabels/{securityLabel}/groups/adversaries', 'securityLabel'],
    ['hosts', 'indicator', 'GET /v2/indicators/hosts/{hostName}', 'hostName'],
    ['hosts', 'threatId', 'GET /v2/groups/{groupType}/{groupId}/indicators/hosts', 'groupId'],
    ['customIndicators', 'tag', 'GET /v2/tags/{tag}/indicators/{customType}', 'tag'],
    ['tasks', 'tag', 'GET /v2/tags/{tag}/tasks', 'tag'],
    ['victims', 'emailId', 'GET /v2/groups/{groupType}/{groupId}/victims', 'groupId'],
    ['owners', 'indicator', 'GET /v2/indicators/{indicatorType}/{indicator}/owners', 'indicator'],
    ['batchJobs', 'id', 'GET /v2/batch/{batchId}', 'batchId'],
    ['indicators', 'observedSince', 'GET /v2/indicators/observed', 'dateObserved'],
    ['hosts', 'deleted', 'GET /v2/indicators/hosts/deleted', undefined],
  ])('%s by %s is %s', (container, filter, request, argument) => {
    const found = table[container]?.filters[filter]?.requests.map(({ operation, argument }) => [
      `${operations[operation].method} ${operations[operation].path}`,
      argument,
    ])
    expect(found).toEqual([[request, argument]])
  })

  it('names the branch of a group id', () => {
    const [request] = containers.hosts.filters.courseOfActionId.requests
    expect(request).toEqual({ operation: 'listGroupHosts', argument: 'groupId', parameters: { groupType: 'coursesOfAction' } })
  })

  it('depends on the type of the value where indicators of all types are asked for by value', () => {
    expect(containers.indicators.filters.indicator.requests.map(({ type }) => type).sort()).toEqual([
      'Address',
      'EmailAddress',
      'File',
      'Host',
      'URL',
      'custom',
    ])
  })

  it('takes its argument from a parameter of the operation, always', () => {
    for (const [name, { filters, base }] of Object.entries(table)) {
      for (const [filter, { requests, kind }] of Object.entries(filters)) {
        for (const { operation, argument, parameters } of requests) {
          const names = operations[operation].parameters.map(parameter => parameter.name)
          expect([
            name,
            filter,
            [argument, ...Object.keys(parameters ?? {})].every(key => key === undefined || names.includes(key)),
          ]).toEqual([name, filter, true])
          expect(argument === undefined).toBe(kind === 'none')
        }
      }
      if (base !== undefined) expect(operations[base].method).toBe('GET')
    }
  })
})
