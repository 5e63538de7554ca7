// Writes the figures of docs/reliability.md from docs/measurements and the fault matrix: tsx docs/make-reliability.ts
// The measurements are made by the commands that they name.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readReliabilityData, withFigures } from './reliability-figures.js'

const page = join(import.meta.dirname, 'reliability.md')
writeFileSync(page, withFigures(readFileSync(page, 'utf8'), readReliabilityData()))
