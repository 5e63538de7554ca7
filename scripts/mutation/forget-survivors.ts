import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

/** The used part of Stryker's incremental file. The rest is kept unchanged. */
const incremental = z.looseObject({
  files: z.record(z.string(), z.looseObject({ mutants: z.array(z.looseObject({ status: z.string() })) })),
})

/**
 * Removes surviving mutants from Stryker's incremental file, so that each is tested again. Stryker itself only tests one again if a new
 * test covers it, which it cannot detect for tables and expressions that are created when a module is loaded.
 */
export function forgetSurvivors(path: string): void {
  if (!existsSync(path)) return
  const remembered = incremental.parse(JSON.parse(readFileSync(path, 'utf8')))
  for (const file of Object.values(remembered.files)) {
    file.mutants = file.mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout')
  }
  writeFileSync(path, JSON.stringify(remembered))
}
