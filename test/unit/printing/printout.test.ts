import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { labelLine, printout, propertyLine, titleLine } from '../../../src/printing.js'

describe('title line', () => {
  it('centres the title in 80 underscores, the odd one to the right', () => {
    expect(titleLine('Stats')).toBe(`${'_'.repeat(37)}Stats${'_'.repeat(38)}`)
    expect(titleLine('Report Entry')).toBe(`${'_'.repeat(34)}Report Entry${'_'.repeat(34)}`)
  })

  it('does not change a longer title', () => {
    expect(titleLine('x'.repeat(81))).toBe('x'.repeat(81))
  })
})

describe('label line', () => {
  it('pads the label to 29 columns after two spaces', () => {
    expect(labelLine('API Calls', 32)).toBe('  API Calls                    32')
  })

  it('prints a missing value as None, without trailing blanks', () => {
    expect(labelLine('Body', null)).toBe('  Body                         None')
    expect(labelLine('Body', '')).toBe('  Body')
  })

  it('keeps a space after a label that is too long', () => {
    expect(labelLine('x'.repeat(40), 'y')).toBe(`  ${'x'.repeat(40)} y`)
  })

  it.each([
    ['line breaks', 'a\r\nb', 'a\\r\\nb'],
    ['terminal escapes', '\u001B[31mred', '\\u001B[31mred'],
    ['Unicode line breaks', 'a\u2028b\u2029c\u0085d', 'a\\u2028b\\u2029c\\u0085d'],
    ['marks that turn the reading direction', 'a\u202Eb', 'a\\u202Eb'],
    ['halves of surrogate pairs', 'a\uD800b', 'a\\uD800b'],
  ])('escapes %s, so that a value cannot forge a line', (_, value, printed) => {
    expect(labelLine('Body', value)).toBe(`  Body                         ${printed}`)
  })

  it('does not change other alphabets and emoji', () => {
    expect(labelLine('Body', 'Ünïcødé 日本 🚀')).toBe('  Body                         Ünïcødé 日本 🚀')
  })
})

describe('property line', () => {
  it('pads the label to 30 columns before the colon', () => {
    expect(propertyLine('Status Code', 404)).toBe('Status Code                   : 404')
  })
})

describe('printout', () => {
  it('has the layout of the documented filter object', () => {
    const printed = printout(
      'Filter Object',
      [
        { heading: 'Filter Properties', lines: [labelLine('Operator', 'AND'), labelLine('Request Objects', 1)] },
        { heading: 'Owners', lines: [labelLine('Owner', 'Example Community')] },
        { heading: 'Filters', lines: [labelLine('Filter', 'api filter by tag "Nation State"')] },
        { heading: 'API Filters', lines: ['adversaryId', 'campaignId', '…'].map(name => labelLine('Filter', name)) },
        { heading: 'Post Filters', lines: ['dateAdded', 'name', '…'].map(name => labelLine('Filter', name)) },
      ],
      { blankAfterTitle: false },
    )
    expect(printed).toBe(readFileSync('test/golden/filter-object.txt', 'utf8'))
  })

  it('omits a section without lines', () => {
    const printed = printout('Stats', [
      { heading: 'HTTP Methods', lines: [] },
      { heading: 'Filters', lines: ['  x'] },
    ])
    expect(printed).toBe(`\n${titleLine('Stats')}\n\nFilters\n  x\n`)
  })
})
