import { analystNotes, type CorpusDocument, csvFeed, htmlAdvisory, jsonTraces, markdownReport, proxyLog } from './corpus-documents.js'
import { RandomChoice } from './random-choice.js'

/** The generated texts of the corpus with their labels; the same on every machine. */
export function generatedCorpus(): readonly CorpusDocument[] {
  const random = new RandomChoice(20_250_101)
  return [
    markdownReport(random, 34),
    htmlAdvisory(random, 100),
    proxyLog(random, 220),
    csvFeed(random, 500),
    jsonTraces(random, 65),
    analystNotes(random, 65),
  ]
}

/** The labels of texts, one line each: text, type, value. */
export function expectedRows(documents: readonly CorpusDocument[]): string {
  const rows = documents.flatMap(({ name, expected }) => expected.map(({ type, value }) => `${name}\t${type}\t${value}`))
  return `${[...new Set(rows)].join('\n')}\n`
}
