import type { ManualRequest, ManualResponse, PreparedRequest } from '../../index.js'
import { indentJson, stringifyJson } from '../../json.js'
import { escapeControlCharacters, escapeWithinLines } from '../../printing/index.js'
import type { CliContext } from '../cli-context.js'
import { connect, connectOffline } from '../connection/connect.js'
import type { ConnectionFlags } from '../connection/connection-flags.js'
import { exitCode } from '../exit-code.js'
import { isJson } from '../is-json.js'
import { writePieces } from '../output/write-pieces.js'
import { UsageError } from '../usage-error.js'
import { requestBody } from './request-body.js'
import type { RequestFlags } from './request-flags.js'

const methods = ['GET', 'POST', 'PUT', 'DELETE'] as const

/** Sends one request to any path of the API and prints the answer as it comes. @returns the exit code */
export async function runRequest(context: CliContext, method: string, uri: string, flags: RequestFlags & ConnectionFlags): Promise<number> {
  const request = await manualRequest(context, method, uri, flags)
  if (flags.print === true) {
    await writePieces(context, once(connectOffline(context, flags).prepare(request).print()), {})
    return exitCode.done
  }
  await using connection = await connect(context, flags)
  const prepared = connection.threatConnect.prepare(request)
  if (flags.verbose === true) context.stderr.write(prepared.print())
  await writePieces(
    context,
    flags.paginate === true ? rowLines(context, prepared, flags) : answerOf(context, await prepared.send(), flags),
    flags,
  )
  return exitCode.done
}

async function manualRequest(context: CliContext, method: string, uri: string, flags: RequestFlags): Promise<ManualRequest> {
  const known = methods.find(name => name === method.toUpperCase())
  if (known === undefined) throw new UsageError(`The method "${method}" is not known: give one of ${methods.join(', ')}.`)
  return {
    method: known,
    uri,
    signal: context.signal,
    ownerAllowed: flags.sendOwner,
    query: Object.fromEntries((flags.query ?? []).map(queryPair)),
    ...(flags.owner === undefined ? {} : { owner: flags.owner }),
    ...(flags.paginate === undefined ? {} : { paginate: true }),
    ...(flags.description === undefined ? {} : { description: flags.description }),
    ...(await requestBody(context, flags.data, flags.contentType)),
  }
}

function queryPair(pair: string): [string, string] {
  const position = pair.indexOf('=')
  if (position < 1) throw new UsageError(`--query was given "${pair}": give name=value, such as includes=tags.`)
  return [pair.slice(0, position), pair.slice(position + 1)]
}

async function* answerOf(
  context: CliContext,
  answer: ManualResponse,
  flags: RequestFlags,
): AsyncGenerator<string | Uint8Array, void, void> {
  const response = await answer.orThrow()
  if (flags.include === true) {
    const headers = Object.entries(response.headers).map(([name, value]) => `${name}: ${escapeControlCharacters(value)}\n`)
    yield `HTTP ${response.status}\n${headers.join('')}\n`
  }
  const toTerminal = context.stdout.isTTY === true && flags.output === undefined
  const contentType = response.headers['content-type'] ?? ''
  if (!toTerminal) {
    yield* response.stream()
    return
  }
  if (/octet-stream|gzip|zip|pdf/.test(contentType)) {
    throw new UsageError(`The answer is ${contentType}, which is nothing for a terminal: give --output FILE.`)
  }
  yield readable(await response.text(), contentType)
}

/** For people JSON is indented; the bytes as they come are for pipes and files. */
function readable(text: string, contentType: string): string {
  const shown = /json/.test(contentType) && isJson(text) ? indentJson(text) : text
  const safe = escapeWithinLines(shown)
  return safe.endsWith('\n') ? safe : `${safe}\n`
}

async function* rowLines(context: CliContext, prepared: PreparedRequest, { output }: RequestFlags): AsyncGenerator<string, void, void> {
  const shown = context.stdout.isTTY === true && output === undefined ? escapeWithinLines : String
  for await (const row of prepared.rows()) yield shown(`${stringifyJson(row)}\n`)
}

async function* once(text: string): AsyncGenerator<string, void, void> {
  yield text
}
