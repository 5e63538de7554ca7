import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { expectedRows, generatedCorpus } from '../../../bench/corpus/generated-corpus.js'
import { extract } from '../../../src/indicators/index.js'

const folder = join(import.meta.dirname, '../../../bench/corpus')
const read = (name: string): string => readFileSync(join(folder, name), 'utf8')
const labels = readdirSync(folder)
  .filter(name => name.endsWith('.expected.tsv'))
  .flatMap(name => read(name).trimEnd().split('\n'))

describe('the labelled corpus', () => {
  it('matches the output of its generator', () => {
    const documents = generatedCorpus()
    for (const { name, text } of documents) expect(read(name) === text, name).toBe(true)
    expect(read('generated.expected.tsv') === expectedRows(documents)).toBe(true)
  })

  it.each(readdirSync(folder).filter(name => name.endsWith('.txt')))('has every label of %s found, and almost nothing else', name => {
    const expected = new Set(labels.filter(label => label.startsWith(`${name}\t`)))
    const found = new Set(Array.from(extract(read(name)), ({ type, value }) => `${name}\t${type}\t${value}`))
    expect([...expected].filter(label => !found.has(label))).toEqual([])
    // "main.rs::new" is code to a reader and a Serbian host to anyone else.
    expect([...found].filter(label => !expected.has(label))).toEqual(name === 'hand-written.txt' ? [`${name}\tHost\tmain.rs`] : [])
  })
})
