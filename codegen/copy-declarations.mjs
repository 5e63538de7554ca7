// tsc leaves hand-written declaration files and data where they are: the package needs them beside what was compiled.
import { cpSync } from 'node:fs'

for (const file of ['schema.d.ts', 'openapi.json']) cpSync(`generated/${file}`, `dist/generated/${file}`)
