import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'

const figure = z.strictObject({
  /** Label of the figure in the table. */
  what: z.string().min(1),
  value: z.number(),
  /** `rows/s`, `MB`, `ratio` …; empty for a plain count. */
  unit: z.string(),
  target: z.union([z.strictObject({ atLeast: z.number() }), z.strictObject({ atMost: z.number() })]).optional(),
})

const measurement = z.strictObject({
  /** Day of the run: `2026-11-24`. */
  date: z.iso.date(),
  node: z.string(),
  cpus: z.int().positive(),
  /** Command that repeats the measurement. */
  command: z.string(),
  figures: z.array(figure).min(1),
})

/** One row of a table of measurements. */
export type Figure = z.infer<typeof figure>

/** The figures of one run of a benchmark, with its environment. */
export type Measurement = z.infer<typeof measurement>

const folder = join(import.meta.dirname, 'results')

/** Writes the figures of a run to `bench/results/<name>.json`, from which `scripts/make-reliability.ts` generates a table. */
export function saveMeasurement(name: string, command: string, figures: readonly Figure[]): void {
  const date = new Date().toISOString().slice(0, 10)
  const saved = measurement.parse({ date, node: process.version, cpus: availableParallelism(), command, figures })
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(saved, undefined, 2)}\n`)
}

/** Saves the figures if the run has the flag `--save`. */
export function saveIfAsked(name: string, command: string, figures: readonly Figure[]): void {
  if (process.argv.includes('--save')) saveMeasurement(name, `${command} --save`, figures)
}

/** @throws ZodError if the file does not have the format of `saveMeasurement` */
export function readMeasurement(name: string): Measurement {
  return measurement.parse(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')))
}
