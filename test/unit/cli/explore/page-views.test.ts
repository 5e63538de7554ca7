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
    ['in the order of arrival', '', undefined, [0, 1, 2]],
    ['by number', '', { field: 'rating', descending: false }, [0, 2, 1]],
    ['by number in descending order, with empty values last', '', { field: 'rating', descending: true }, [2, 0, 1]],
    ['by text, with numbers in it compared as numbers', '', { field: 'name', descending: false }, [2, 1, 0]],
    ['if they contain all words', 'B 3', undefined, [0]],
    ['if they contain a word that does not occur', 'zzz', undefined, []],
  ] as const)('are shown %s', (_, search, order, places) => {
    expect(viewOf(rows, search, order)).toEqual(places)
  })

  it('are drawn if they are visible, plus a few beyond', () => {
    expect(windowOf(0, 340, 34, 1000)).toEqual({ first: 0, end: 18 })
    expect(windowOf(3400, 340, 34, 1000)).toEqual({ first: 92, end: 118 })
    expect(windowOf(34_000, 340, 34, 1000)).toEqual({ first: 992, end: 1000 })
    expect(windowOf(0, 340, 34, 0)).toEqual({ first: 0, end: 0 })
  })

  it('show timestamps to the minute and everything else unchanged', () => {
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
  ])('shows for "%s" first %s', (typed, path) => {
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

  it('shows groups on one side and all others on the other side, as many as fit', () => {
    expect(layout.nodes.filter(({ side }) => side === 'left')).toHaveLength(mostOfKind)
    expect(layout.nodes.filter(({ side }) => side === 'right')).toHaveLength(9)
    expect(layout.hidden).toBe(35 + 13 + 6 - 19)
  })

  it('keeps all nodes within its edges, without overlaps', () => {
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
