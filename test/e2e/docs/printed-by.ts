import { format } from 'node:util'
import { vi } from 'vitest'

/** Runs code in this process, and returns what it prints to the console and to stdout. Ends all mocks of Vitest. */
export async function printedBy(run: () => Promise<unknown>): Promise<string> {
  const written: string[] = []
  for (const method of ['log', 'error', 'warn', 'table'] as const)
    vi.spyOn(console, method).mockImplementation((...values: unknown[]) => void written.push(`${format(...values)}\n`))
  vi.spyOn(process.stdout, 'write').mockImplementation((...[chunk, encoding, callback]) => {
    written.push(chunk.toString())
    const done = typeof encoding === 'function' ? encoding : callback
    done?.()
    return true
  })
  try {
    await run()
  } finally {
    vi.restoreAllMocks()
  }
  return written.join('')
}
