import { describe, expect, it } from 'vitest'
import { PostFilterEntry } from '../../../src/report/index.js'

describe('post-filter entry', () => {
  const entry = new PostFilterEntry({ description: 'post filter by name EQ Bad Guy', before: 9, after: 4 }, 1000)

  it('prints its description and row counts', () => {
    expect(String(entry)).toBe(`
__________________________________Report Entry__________________________________

Properties
Description                   : post filter by name EQ Bad Guy
Rows Before                   : 9
Rows After                    : 4
`)
  })

  it('has the same fields as JSON', () => {
    expect(JSON.stringify(entry)).toBe('{"Description":"post filter by name EQ Bad Guy","Rows Before":9,"Rows After":4}')
  })
})
