import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** Starts the page server in a separate process. */
export async function startPageServer(rows: number): Promise<{ url: string; stop(): void }> {
  const child = fork(join(import.meta.dirname, 'page-server.ts'), [String(rows)], { execArgv: ['--import', 'tsx'] })
  const [port] = await once(child, 'message')
  return { url: `http://127.0.0.1:${String(port)}/api`, stop: () => child.kill() }
}
