import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formats } from '../../src/formats/index.js'
import { casesOfFormat, hostileGroup, hostileIndicator, isOneLine, wellFormed } from '../unit/formats/hostile-entities.js'
import { readStixPattern } from '../unit/formats/readers/read-stix-pattern.js'
import { stixBundleSchema } from '../unit/formats/readers/stix-schema.js'

describe('hostile values in stix', () => {
  it('indicators: patterns of one comparison for each value, which read back to it', () => {
    fc.assert(
      fc.property(hostileIndicator, entity => {
        const pattern = readStixPattern(String(formats.stix.objects(entity).at(-1)?.pattern))
        const value = entity.ip ?? entity.hostName ?? entity.text ?? entity.summary
        if (typeof value === 'string') expect(pattern.comparisons.map(comparison => comparison.value)).toEqual([wellFormed(value)])
        else expect(pattern.comparisons.length).toBeLessThanOrEqual(2)
      }),
      casesOfFormat,
    )
  })

  it('bundles: an object a line, and valid', () => {
    fc.assert(
      fc.property(fc.oneof(hostileIndicator, hostileGroup), entity => {
        const text = formats.stix(entity)
        expect(text.split('\n').every(isOneLine)).toBe(true)
        const bundle = stixBundleSchema.safeParse(JSON.parse(text))
        if (!bundle.success) throw bundle.error
        expect(text.split('\n')).toHaveLength((bundle.data.objects ?? []).length + 2)
      }),
      casesOfFormat,
    )
  })
})
