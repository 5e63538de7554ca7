import { describe, expect, it } from 'vitest'
import { groupTypes } from '../../../generated/kinds.js'
import { operationsFor, type ReferenceRow, readAsMeant, referenceRows } from './reference-rows.js'

/** Where we differ from the SDK's own marks, and why. Anything not listed must be equal. */
const exceptions: readonly {
  readonly column: 'owner' | 'paginated'
  readonly rows: RegExp
  readonly ours: boolean
  readonly why: string
}[] = [
  {
    column: 'owner',
    rows: /^GET \/v2\/indicators\/[^/]+\/\{0\}\/(tags|securityLabels|observationCount)$|^POST \/v2\/indicators\/[^/]+\/\{0\}\/observations$/,
    ours: true,
    why: 'the same value is a row of its own in each owner: without an owner those of the account answer',
  },
  {
    column: 'owner',
    rows: /^(GET|POST|DELETE) \{parent\}\/attributes\/\{attributeId\}\/securityLabels/,
    ours: true,
    why: 'for indicators only, as above; an id settles the owner of the others',
  },
  {
    column: 'owner',
    rows: /^GET \/v2\/groups\/([^/]+\/\{0\}|\{0\}\/\{1\})\/(groups|indicators|victims|tags|securityLabels)(\/\w+)?$/,
    ours: true,
    why: "the product's documentation shows it: /v2/groups/adversaries/5/indicators?owner=Example+Community; the SDK contradicts itself",
  },
  {
    column: 'paginated',
    rows: /^GET .*\/(attributes|fileOccurrences|victimAssets)$/,
    ours: true,
    why: 'the server pages every list, 100 rows when nothing is said: the rest would be lost',
  },
  {
    column: 'paginated',
    rows: /^GET \/v2\/indicators\/\{0\}\/\{1\}\/(groups|tasks|victims)$/,
    ours: true,
    why: 'the SDK contradicts itself: its lines for each indicator type page',
  },
  {
    column: 'paginated',
    rows: /^(POST|DELETE) .*\/securityLabels\/\{1\}$/,
    ours: false,
    why: 'only a retrieval has pages',
  },
]

function nameOf({ method, path }: ReferenceRow): string {
  return `${method} ${path}`
}

function expected(row: ReferenceRow, column: 'owner' | 'paginated', operationPath: string): boolean {
  const exception = exceptions.find(entry => entry.column === column && entry.rows.test(nameOf(row)))
  const isOtherParent = row.path.startsWith('{parent}') && !operationPath.startsWith('/v2/indicators/')
  return exception === undefined || isOtherParent ? row[column] === 'yes' : exception.ours
}

describe('the requests of the vendor SDK', () => {
  const rows = referenceRows()

  it('are all read', () => {
    expect(rows).toHaveLength(513)
  })

  it.each(rows.map(row => [nameOf(row), row] as const))('%s', (_, row) => {
    const found = operationsFor(row)
    expect(found.map(operation => operation.id)).not.toEqual([])
    for (const operation of found) {
      expect([operation.id, operation.ownerAllowed]).toEqual([operation.id, expected(row, 'owner', operation.path)])
      expect([operation.id, operation.paginated]).toEqual([operation.id, expected(row, 'paginated', operation.path)])
    }
  })

  it.each(rows.map(row => [nameOf(row), row] as const).filter(([name]) => /\/groups\/\{\d\}\/\{\d\}$/.test(name)))(
    '%s for all group types',
    (_, row) => {
      const written = operationsFor(row).map(operation => operation.path.split('/').at(-2))
      expect(written.sort()).toEqual(groupTypes.map(type => type.branch).sort())
    },
  )

  it('have exceptions that are all of use', () => {
    for (const { column, rows: pattern, ours } of exceptions) {
      const matching = rows.filter(row => pattern.test(nameOf(row)))
      expect(matching.some(row => (row[column] === 'yes') !== ours)).toBe(true)
    }
  })

  it('have two slips, which are read as meant', () => {
    expect(rows.filter(row => readAsMeant(row.path) !== row.path).map(nameOf)).toEqual([
      'DELETE /v2/indicators/addresses/{0}/tasks/{1}/{2}',
      'DELETE /v2/indicators/emailAddresses/{0}/tasks/{1}/{2}',
      'DELETE /v2/indicators/files/{0}/tasks/{1}/{2}',
      'DELETE /v2/indicators/hosts/{0}/tasks/{1}/{2}',
      'DELETE /v2/indicators/urls/{0}/tasks/{1}/{2}',
      'DELETE /v2/victims/{0}/task/{1}',
    ])
  })
})
