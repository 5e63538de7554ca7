import { labelLine, printout } from '../printing.js'
import type { ReportCounters } from './report-counters.js'
import type { ReportSnapshot } from './report-snapshot.js'

/**
 * Returns the statistics as text, in the layout of the documentation's sample.
 * Values that the sample lacks (retries, overlap, dropped entries) follow in an extra section, if there are any.
 */
export function renderStats(counters: ReportCounters, collection: ReportSnapshot['collection']): string {
  return printout('Stats', [
    {
      heading: 'API Stats',
      lines: [
        labelLine('API Calls', counters.apiCalls),
        labelLine('Unfiltered Results', counters.unfilteredResults),
        labelLine('Filtered Results', counters.filteredResults),
      ],
    },
    {
      heading: 'Filters',
      lines: [
        labelLine('API Filters', counters.apiFilters),
        labelLine('Post Filters', counters.postFilters),
        labelLine('Total Filters', counters.totalFilters),
      ],
    },
    { heading: 'HTTP Methods', lines: countLines(counters.methods) },
    { heading: 'Status Codes', lines: countLines(counters.statuses) },
    {
      heading: 'Performance Stats',
      lines: [
        labelLine('Request Time', formatDuration(counters.requestTime)),
        labelLine('Processing Time', formatDuration(counters.processingTime)),
        labelLine('Run Time', formatDuration(counters.runTime)),
      ],
    },
    { heading: 'Further Stats', lines: furtherLines(counters, collection) },
  ])
}

function countLines(counts: Readonly<Record<string, number>>): string[] {
  return Object.entries(counts).map(([label, count]) => labelLine(label, count))
}

function furtherLines(counters: ReportCounters, collection: ReportSnapshot['collection']): string[] {
  const overlapped = Math.round(counters.requestTimeSum * 1000) > Math.round(counters.requestTime * 1000)
  const counts: readonly (readonly [label: string, count: number])[] = [
    ['Repeated Results', counters.repeatedResults],
    ['Missing Results', counters.missingResults],
    ['Retries', counters.retries],
    ['Unanswered Requests', counters.unansweredRequests],
    ['Dropped Entries', collection.entriesDropped],
    ['Dropped Failures', collection.failuresDropped],
  ]
  return [
    // Without overlap the sum equals the request time, which is printed above.
    ...(overlapped ? [labelLine('Request Time Sum', formatDuration(counters.requestTimeSum))] : []),
    ...counts.filter(([, count]) => count > 0).map(([label, count]) => labelLine(label, count)),
  ]
}

/**
 * Formats milliseconds as `H:MM:SS.ffffff`, with unlimited hours and always six decimals.
 * Layout: the documentation's sample of the report statistics.
 */
export function formatDuration(milliseconds: number): string {
  const microseconds = Math.round(milliseconds * 1000)
  const seconds = Math.floor(microseconds / 1_000_000)
  const two = (value: number) => String(value).padStart(2, '0')
  const fraction = String(microseconds % 1_000_000).padStart(6, '0')
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${fraction}`
}
