import { describe, expect, it } from 'vitest'
import { formatDuration } from '../../../src/report/render-stats.js'

describe('duration', () => {
  it.each([
    [0, '0:00:00.000000'],
    [3021.702, '0:00:03.021702'],
    [0.0004, '0:00:00.000000'],
    [59_999.9996, '0:01:00.000000'],
    [3_600_000, '1:00:00.000000'],
    [90_061_001, '25:01:01.001000'],
  ])('of %s ms prints as %s', (milliseconds, printed) => {
    expect(formatDuration(milliseconds)).toBe(printed)
  })
})
