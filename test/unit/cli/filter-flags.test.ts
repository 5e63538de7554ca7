import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type ContainerName, containers } from '../../../generated/containers.js'
import { containerNames, filterFlags } from '../../../src/filters/filter-flags.js'
import { postFilterNames } from '../../../src/filters/index.js'
import { kebabCase } from '../../../src/words.js'

const lines = readFileSync('test/reference/filters.tsv', 'utf8').trim().split('\n').slice(1)
const reference = lines.map(line => line.split('\t') as [string, string, string])

describe('the flags of a container', () => {
  it.each(reference)('%s has the %s %s of the reference', (container, kind, filter) => {
    const name = container.replace(/_[a-z]/g, letters => letters.charAt(1).toUpperCase()) as ContainerName
    const names = filterFlags(name).map(flag => flag.flag)
    const flag = filter.replaceAll('_', '-')
    expect(names).toContain(kind === 'post-filter' ? `post-${flag.replace(/^pf-/, '')}` : flag)
  })

  it('are exactly the filters, fields and post-filters of the table', () => {
    for (const container of containerNames) {
      const flags = filterFlags(container).map(flag => flag.flag)
      expect(new Set(flags).size).toBe(flags.length)
      const all = [
        ...Object.keys(containers[container].filters).map(kebabCase),
        ...Object.keys(containers[container].fields).map(name => `api-${kebabCase(name)}`),
        ...postFilterNames(container).map(name => `post-${kebabCase(name)}`),
      ]
      expect(flags).toEqual(expect.arrayContaining(all))
      if (container !== 'indicators') expect(flags).toHaveLength(all.length)
    }
  })
})
