import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { UsageError } from '../../errors/index.js'
import { FormatError } from '../../formats/index.js'
import { BodyBytes } from '../../http/index.js'
import { FilterError } from '../../index.js'
import { parseJson } from '../../json.js'
import type { ExploreApi } from './explore-api.js'
import type { RunEvent } from './protocol.js'
import { shownError } from './shown-error.js'
import { vocabulary } from './vocabulary.js'

/** Largest accepted request body, enough for the indexes of a million rows to export. */
const largestBody = 16 << 20

/** Handles one API request of the page. The work is aborted if the client disconnects. */
export async function answerApi(api: ExploreApi, path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const gone = new AbortController()
  response.on('close', () => gone.abort())
  try {
    await answer(api, path, request, response, gone.signal)
  } catch (error) {
    if (gone.signal.aborted) return
    if (response.headersSent) response.destroy()
    else {
      // An unread body would block the next request on this connection.
      if (!request.complete) response.setHeader('connection', 'close')
      sendJson(response, statusOf(error), shownError(error))
    }
  }
}

async function answer(
  api: ExploreApi,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  switch (`${request.method} ${path}`) {
    case 'GET /api/vocabulary':
      return sendJson(response, 200, vocabulary())
    case 'GET /api/instance':
      return sendJson(response, 200, await api.instance(signal))
    case 'POST /api/explain':
      return sendJson(response, 200, await api.explain(await readJson(request), signal))
    case 'POST /api/run':
      return sendEvents(response, api.run(await readJson(request), signal), signal)
    case 'POST /api/details':
      return sendJson(response, 200, await api.details(await readJson(request), signal))
    case 'POST /api/export':
      return sendExport(response, api.export(await readJson(request)), signal)
    default:
      return sendJson(response, 404, { message: `Unknown path ${path}: reload the page.` })
  }
}

function statusOf(error: unknown): number {
  if (error instanceof TooLarge) return 413
  const isWrong = error instanceof UsageError || error instanceof FilterError || error instanceof FormatError
  return isWrong ? 422 : 502
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(value))
}

/** Streams events. Waits for the first one before the response starts, so that a wrong query gets an error status. */
async function sendEvents(response: ServerResponse, events: AsyncGenerator<RunEvent, void, void>, signal: AbortSignal): Promise<void> {
  let event = await events.next()
  response.writeHead(200, { 'content-type': 'application/x-ndjson; charset=utf-8' })
  try {
    for (; event.done !== true; event = await events.next()) await writeWhenFree(response, `${JSON.stringify(event.value)}\n`, signal)
  } finally {
    await events.return()
  }
  response.end()
}

async function sendExport(
  response: ServerResponse,
  { format, text }: ReturnType<ExploreApi['export']>,
  signal: AbortSignal,
): Promise<void> {
  const pieces = text[Symbol.asyncIterator]()
  let piece = await pieces.next()
  response.writeHead(200, {
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': `attachment; filename="threatconnect.${format.extension}"`,
  })
  for (; piece.done !== true; piece = await pieces.next()) await writeWhenFree(response, piece.value, signal)
  response.end()
}

/** Writes text, and waits while the page reads more slowly. @throws AbortError if the page disconnects */
async function writeWhenFree(response: ServerResponse, text: string, signal: AbortSignal): Promise<void> {
  if (!response.write(text)) await once(response, 'drain', { signal })
}

class TooLarge extends UsageError {}

/** @throws UsageError if the body is too large or not JSON */
async function readJson(request: IncomingMessage): Promise<unknown> {
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? ''))
    throw new UsageError('The content type of the request is not application/json: reload the page.')
  const read = new BodyBytes()
  // The connection is still needed for the response.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    if (chunk instanceof Buffer) read.push(chunk)
    if (read.size > largestBody) throw new TooLarge(`The request is longer than ${largestBody} bytes: export fewer rows at once.`)
  }
  const value = parseJson(read.concat().toString('utf8'))
  if (value === undefined) throw new UsageError('The request is not JSON: reload the page.')
  return value
}
