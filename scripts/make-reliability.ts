// Writes the figures of docs/reliability.md from bench/results and the fault matrix: tsx scripts/make-reliability.ts
// Each measurement names the command that repeats it.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readReliabilityData, withFigures } from './reliability-figures.js'

const page = join(import.meta.dirname, '../docs/reliability.md')
writeFileSync(page, withFigures(readFileSync(page, 'utf8'), readReliabilityData()))
