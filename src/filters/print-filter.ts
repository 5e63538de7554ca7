import { type Container, containers } from '../../generated/containers.js'
import { labelLine, type PrintoutSection, printout } from '../printing/index.js'
import type { PlannedObject } from './plan.js'
import { postFilterNames } from './post-filter-names.js'

/** Prints one filter object with all sections of the documentation: properties, owners, filters, and what it could be filtered by. */
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
