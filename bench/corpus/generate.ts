// Writes the corpus anew: tsx bench/corpus/generate.ts. The same files come out on every machine.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { analystNotes, csvFeed, htmlAdvisory, jsonTraces, markdownReport, proxyLog } from './corpus-documents.js'
import { RandomChoice } from './random-choice.js'

const random = new RandomChoice(20_250_101)
const documents = [
  markdownReport(random, 34),
  htmlAdvisory(random, 100),
  proxyLog(random, 220),
  csvFeed(random, 500),
  jsonTraces(random, 65),
  analystNotes(random, 65),
]
for (const { name, text } of documents) writeFileSync(join(import.meta.dirname, name), text)
const rows = documents.flatMap(({ name, expected }) => expected.map(({ type, value }) => `${name}\t${type}\t${value}`))
writeFileSync(join(import.meta.dirname, 'generated.expected.tsv'), `${[...new Set(rows)].join('\n')}\n`)
