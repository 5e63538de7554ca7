import type { Fault } from './fault.js'
import { reply, type Struck } from './gateway.js'

const wayOut = /Retrieve the list again|Resume from/

/** Changes how many rows the first page promises. */
const counting = (change: (count: number) => number) => async (struck: Struck) => {
  const { body } = await struck.carryOut()
  reply(
    struck.response,
    body.toString('utf8').replace(/"resultCount":(\d+)/, (_, count) => `"resultCount":${change(Number(count))}`),
  )
}

/** Faults of paging, which only lists have. */
export const pageFaults: readonly Fault[] = [
  { name: 'resultCount too high', strikes: ['always'], page: 1, says: /never/, wayOut, strike: counting(count => count + 17) },
  { name: 'resultCount too low', strikes: ['always'], page: 1, says: /never/, wayOut, strike: counting(count => count - 5) },
  {
    // A multiple of the page: the last page promised looks like any other.
    name: 'resultCount too low by whole pages',
    strikes: ['always'],
    page: 1,
    says: /never/,
    wayOut,
    strike: counting(count => count - (count % 10) - 20),
  },
  {
    name: 'page repeated',
    strikes: ['once', 'always'],
    onlyThatPage: true,
    says: /the same rows/,
    wayOut,
    strike: ({ response, first }) => reply(response, first?.body.toString('utf8').replace(/"resultCount":\d+,?/, '') ?? ''),
  },
  {
    name: 'page empty',
    strikes: ['once', 'always'],
    onlyThatPage: true,
    says: /returned no rows from 10 to 19/,
    wayOut,
    strike: ({ response }) => reply(response, '{"status":"Success","data":{"indicator":[]}}'),
  },
]
