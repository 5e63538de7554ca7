// Regenerates the generated part of the corpus: tsx bench/corpus/generate.ts
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expectedRows, generatedCorpus } from './generated-corpus.js'

const documents = generatedCorpus()
for (const { name, text } of documents) writeFileSync(join(import.meta.dirname, name), text)
writeFileSync(join(import.meta.dirname, 'generated.expected.tsv'), expectedRows(documents))
