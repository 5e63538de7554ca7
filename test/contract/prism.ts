import { type ChildProcess, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Operation } from '../../generated/operations.js'

/** A running Prism. */
export interface Prism {
  readonly url: string
  stop(): Promise<void>
}

const bundle = fileURLToPath(new URL('../../generated/openapi.json', import.meta.url))
const command = join(dirname(createRequire(import.meta.url).resolve('@stoplight/prism-cli/package.json')), 'dist/index.js')

/** Prism 5.14 ends when a part of a form has a file name and no content type, which is how the client sends it, after tcex. */
export const endsPrism = ({ requestBody }: Operation): boolean => requestBody?.contentType === 'multipart/form-data'

/**
 * Starts Prism on a free port of this machine with the generated bundle; `--errors` turns every violation into an error answer.
 * With `upstream` it is a proxy that checks the requests to it and its answers, else a mock that answers with the examples.
 */
export async function startPrism(upstream?: string): Promise<Prism> {
  const mode = upstream === undefined ? ['mock', bundle] : ['proxy', bundle, upstream]
  const child = spawn(process.execPath, [command, ...mode, '--errors', '--host', '127.0.0.1', '--port', '0', '--multiprocess', 'false'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return { url: await listening(child), stop: () => ended(child) }
}

function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = ''
    const read = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-4_000)
      const url = /listening on (http:\/\/[\d.]+:\d+)/.exec(output)?.[1]
      if (url !== undefined) resolve(url)
    }
    // Read to the end: a full pipe would stop Prism, which logs each request.
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', code => reject(new Error(`Prism ended with code ${code} before it listened: ${output}`)))
  })
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise(resolve => {
    if (child.exitCode !== null) resolve()
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}
