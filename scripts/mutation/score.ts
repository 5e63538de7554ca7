import { z } from 'zod'
import type { Area } from './areas.js'

/** The part of Stryker's report that the score needs (mutation-testing-report-schema). */
const report = z.object({ files: z.record(z.string(), z.object({ mutants: z.array(z.object({ status: z.string() })) })) })

/** Result of one area, as committed in `bench/results/mutation.json`. */
export interface AreaScore {
  area: string
  /** Number of mutants, without those that are marked as equivalent in the source. */
  mutants: number
  killed: number
  timeout: number
  survived: number
  noCoverage: number
  /** Percent of the mutants that a test detected. */
  score: number
  /** Day of the run, ISO 8601. */
  date: string
}

/**
 * Computes the score from a report.
 * @param json text of Stryker's JSON report
 * @throws ZodError if the text has another format
 */
export function scoreOf({ name }: Area, json: string, date: string): AreaScore {
  const { files } = report.parse(JSON.parse(json))
  const statuses = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status))
  const count = (wanted: string) => statuses.filter(status => status === wanted).length
  const [killed, timeout, survived, noCoverage] = [count('Killed'), count('Timeout'), count('Survived'), count('NoCoverage')]
  const mutants = killed + timeout + survived + noCoverage
  const score = Math.round(((killed + timeout) / mutants) * 1000) / 10
  return { area: name, mutants, killed, timeout, survived, noCoverage, score, date }
}
