import { describe, expect, it } from 'vitest'
import { cellText } from '../../../../src/explore/page/cell-text.js'
import { graphLayout, mostOfKind } from '../../../../src/explore/page/graph-layout.js'
import { labelTone } from '../../../../src/explore/page/label-tone.js'
import { matchFilters } from '../../../../src/explore/page/match-filters.js'
import { viewOf } from '../../../../src/explore/page/row-view.js'
import { windowOf } from '../../../../src/explore/page/row-window.js'
import type { Association, ShownRow } from '../../../../src/explore/server/protocol.js'
import { vocabulary } from '../../../../src/explore/server/vocabulary.js'

const rows: ShownRow[] = [
  { name: 'b10', rating: 3 },
  { name: 'b9', rating: null },
  { name: 'A', rating: 10 },
].map(record => ({ record, subject: undefined }))

describe('the rows of the table', () => {
  it.each([
    ['as they came', '', undefined, [0, 1, 2]],
    ['by number', '', { field: 'rating', descending: false }, [0, 2, 1]],
    ['by number downwards, without a value still last', '', { field: 'rating', descending: true }, [2, 0, 1]],
    ['by text, numbers in it as numbers', '', { field: 'name', descending: false }, [2, 1, 0]],
    ['that hold all words', 'B 3', undefined, [0]],
    ['that hold none', 'zzz', undefined, []],
  ] as const)('are shown %s', (_, search, order, places) => {
    expect(viewOf(rows, search, order)).toEqual(places)
  })

  it('are drawn where they are in sight, with a few beyond', () => {
    expect(windowOf(0, 340, 34, 1000)).toEqual({ first: 0, end: 18 })
    expect(windowOf(3400, 340, 34, 1000)).toEqual({ first: 92, end: 118 })
    expect(windowOf(34_000, 340, 34, 1000)).toEqual({ first: 992, end: 1000 })
    expect(windowOf(0, 340, 34, 0)).toEqual({ first: 0, end: 0 })
  })

  it('show instants to the minute and everything else as it is', () => {
    expect([cellText('2017-07-13T17:50:17Z'), cellText(3), cellText(null), cellText('TLP Red')]).toEqual([
      '2017-07-13 17:50',
      '3',
      '',
      'TLP Red',
    ])
  })
})

describe('the list of filters', () => {
  const filters = vocabulary().containers.find(({ name }) => name === 'indicators')?.filters ?? []
  const first = (typed: string) => matchFilters(filters, typed)[0]?.path

  it.each([
    ['tag', 'tag'],
    ['post.ra', 'post.rating'],
    ['victim', 'victimId'],
    ['assess confidence', 'api.threatAssessConfidence'],
  ])('has for %s first %s', (typed, path) => {
    expect(first(typed)).toBe(path)
  })
})

describe('the graph of associations', () => {
  const association = (kind: Association['kind'], count: number): Association => ({
    kind,
    rows: Array.from({ length: count }, (_, index) => ({ type: 'T', title: `${index}`, owner: undefined, subject: undefined })),
    total: count + 5,
    problem: undefined,
  })
  const layout = graphLayout([association('groups', 30), association('indicators', 8), association('victims', 1)], 720)

  it('has groups at one side and the others at the other, as many as fit', () => {
    expect(layout.nodes.filter(({ side }) => side === 'left')).toHaveLength(mostOfKind)
    expect(layout.nodes.filter(({ side }) => side === 'right')).toHaveLength(9)
    expect(layout.hidden).toBe(35 + 13 + 6 - 19)
  })

  it('keeps all within its edges, and no two of a side on one line', () => {
    for (const { x, y } of layout.nodes) {
      expect(x > 0 && x < layout.width && y > 10 && y < layout.height - 10).toBe(true)
    }
    const places = layout.nodes.map(({ side, y }) => `${side} ${Math.round(y)}`)
    expect(new Set(places).size).toBe(places.length)
  })
})

it.each([
  ['TLP Red', 'bad'],
  ['TLP:AMBER+STRICT', 'warn'],
  ['tlp green', 'good'],
  ['TLP:CLEAR', 'plain'],
  ['Internal', 'plain'],
])('the security label %s has the tone %s', (name, tone) => {
  expect(labelTone(name)).toBe(tone)
})
