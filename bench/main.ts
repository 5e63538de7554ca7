// Runs one or more benchmarks: npm run bench -- retrieve filters (--save writes the figures to bench/results)
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const names = process.argv.slice(2).filter(word => word !== '--save')
if (names.length === 0) {
  console.error('Name a benchmark: retrieve, filters, chain, detect, extract, formats, transfer, bulk, load, start-up')
  process.exitCode = 2
}
for (const name of names) {
  const file = join(import.meta.dirname, `${name}.ts`)
  if (!/^[a-z-]+$/.test(name) || !existsSync(file)) {
    console.error(`There is no benchmark "${name}".`)
    process.exitCode = 2
    break
  }
  await import(file)
}
