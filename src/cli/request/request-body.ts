import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import type { ManualRequest } from '../../index.js'
import type { CliContext } from '../cli-context.js'
import { isJson } from '../is-json.js'
import { UsageError } from '../usage-error.js'

/** A body with what is known of it. */
export type BodyOfRequest = Pick<ManualRequest, 'body' | 'contentType' | 'contentLength'>

/**
 * Makes the body of a request from `-d`: text, `@file`, or `@-` for stdin. A file is streamed, and opened anew for each attempt.
 * @throws UsageError when the file cannot be read
 */
export async function requestBody(context: CliContext, data: string | undefined, contentType: string | undefined): Promise<BodyOfRequest> {
  if (data === undefined) return {}
  if (data === '@-') return textBody(await text(context.stdin), contentType)
  if (!data.startsWith('@')) return textBody(data, contentType)
  const path = data.slice(1)
  const size = await sizeOf(path)
  return {
    body: () => createReadStream(path),
    contentLength: size,
    contentType: contentType ?? (path.endsWith('.json') ? 'application/json' : 'application/octet-stream'),
  }
}

function textBody(body: string, contentType: string | undefined): BodyOfRequest {
  return { body, contentType: contentType ?? (isJson(body) ? 'application/json' : 'application/octet-stream') }
}

async function sizeOf(path: string): Promise<number> {
  try {
    const facts = await stat(path)
    if (facts.isFile()) return facts.size
  } catch (cause) {
    throw new UsageError(`The file ${path} cannot be read: correct its name or its rights.`, { cause })
  }
  throw new UsageError(`${path} is no plain file: give a file, or @- to read stdin.`)
}
