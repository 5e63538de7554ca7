import { type Container, containers } from '../../generated/containers.js'
import { type Settings, serializePath, serializeQuery } from '../http/index.js'

import { escapeControlCharacters, labelLine, type PrintoutSection, printout } from '../printing.js'
import { counted } from '../words.js'
import { postFilterNames } from './container-kind.js'
import type { Plan, PlannedObject, PlannedRequest } from './plan.js'

/** Describes which requests a plan will send and how their rows are filtered and joined. Sends nothing. */
export function explainPlan(plan: Plan, settings: Settings): string {
  const lines = plan.objects.flatMap((object, index) => explainObject(object, index, settings))
  return [
    `Plan for ${plan.container}: ${counted(plan.objects.length, 'filter object')}, ${counted(
      plan.objects.reduce((sum, object) => sum + object.requests.length, 0),
      'list',
    )} to retrieve`,
    ...lines.map(escapeControlCharacters),
  ].join('\n')
}

function explainObject(object: PlannedObject, index: number, settings: Settings): string[] {
  const { filter, operator, requests, pushed, notes } = object
  const join =
    operator === undefined ? 'first' : operator === 'OR' ? 'OR, joined to the rows before' : 'AND, intersected with the rows before'
  const type = filter.customType ?? filter.container
  return [
    `${index + 1}. ${join}: ${type}`,
    `   owners: ${filter.owners.length > 0 ? filter.owners.join(', ') : (settings.defaultOwner ?? "the account's own organisation")}`,
    ...requests.flatMap(request => [
      `   ${request.operation.method} ${requestUrl(request, settings)}`,
      `      ${request.description ?? 'the whole list'}${request.operation.paginated ? ', page by page' : ''}${request.owners.length > 0 ? `; rows of ${request.owners.join(', ')}` : ''}`,
    ]),
    ...filter.postFilters.map(({ description }) => `   then ${description}`),
    ...pushed.map(text => `   at the server: ${text}`),
    ...notes.map(note => `   note: ${note}`),
  ]
}

/** The URL of a request's first page. */
function requestUrl(request: PlannedRequest, settings: Settings): string {
  const paging = request.operation.paginated ? { resultStart: 0, resultLimit: settings.resultLimit } : {}
  const query = serializeQuery({ createActivityLog: settings.activityLog, ...request.query, ...paging })
  return `${settings.origin}${settings.basePath}${serializePath(request.operation.path, request.path)}?${query}`
}

/** Prints one filter object with all sections of the documentation: properties, owners, filters, and the available filters. */
export function printFilterObject(planned: PlannedObject): string {
  const { filter, operator, requests } = planned
  const table: Container = containers[filter.container]
  const line = (label: string) => (value: string) => labelLine(label, value)
  const filters = [
    ...filter.apiFilters.map(({ description }) => description),
    ...filter.conditions.map(({ description }) => description),
    ...filter.postFilters.map(({ description }) => description),
  ]
  const sections: PrintoutSection[] = [
    { heading: 'Filter Properties', lines: [labelLine('Operator', operator ?? 'AND'), labelLine('Request Objects', requests.length)] },
    { heading: 'Owners', lines: filter.owners.map(line('Owner')) },
    { heading: 'Filters', lines: filters.map(line('Filter')) },
    { heading: 'API Filters', lines: Object.keys(table.filters).sort().map(line('Filter')) },
    { heading: 'Post Filters', lines: postFilterNames(filter.container).map(line('Filter')) },
  ]
  return printout('Filter Object', sections, { blankAfterTitle: false })
}
