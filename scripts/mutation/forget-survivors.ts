import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

/** What of Stryker's incremental file is looked at; the rest is kept as it is. */
const incremental = z.looseObject({
  files: z.record(z.string(), z.looseObject({ mutants: z.array(z.looseObject({ status: z.string() })) })),
})

/**
 * Takes the mutants that survived out of what Stryker remembers, so that each is tried again. Stryker itself tries one again only
 * when a test covers it that did not before, which it cannot tell of tables and expressions made when a module is loaded.
 */
export function forgetSurvivors(path: string): void {
  if (!existsSync(path)) return
  const remembered = incremental.parse(JSON.parse(readFileSync(path, 'utf8')))
  for (const file of Object.values(remembered.files)) {
    file.mutants = file.mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout')
  }
  writeFileSync(path, JSON.stringify(remembered))
}
