import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { type Command, Option } from 'commander'
import { UsageError } from '../../../errors/index.js'
import { stringifyExact } from '../../../exact-json.js'
import type { ManualRequest, ManualResponse, PreparedRequest } from '../../../index.js'
import { indentJson, parsePlainJson } from '../../../json.js'
import { escapeControlCharacters, escapeWithinLines } from '../../../printing.js'
import type { CliContext, CommandResult } from '../../cli-context.js'
import { connect, connectOffline } from '../../connection/connect.js'
import type { ConnectionFlags } from '../../connection/connection-flags.js'
import { exitCode } from '../../exit-code.js'
import { writePieces } from '../../output/write-pieces.js'

type CommanderFlags = Omit<RequestFlags, 'owner' | 'sendOwner'> & ConnectionFlags & { readonly owner?: string | false }

/** Adds `get <path>` and `request <method> <path>`, which send any request with signing, retries and paging. */
export function addRequestCommands(program: Command, context: CliContext, done: CommandResult): void {
  const get = program
    .command('get')
    .summary('send a signed GET request and print the response')
    .description('Sends a signed GET request to any path and prints the response unchanged. On a terminal JSON is indented.')
    .argument('<path>', 'path that starts with /v2, with percent-encoded values, such as /v2/owners')
  addRequestFlags(get)
  get.action(async (path: string, _own: unknown, self: Command) => {
    done(await runRequest(context, 'GET', path, requestFlags(self)))
  })

  const request = program
    .command('request')
    .summary('send any signed request and print the response')
    .description('Sends a request to any path and prints the response unchanged. A POST that may have arrived is not retried.')
    .argument('<method>', 'GET, POST, PUT or DELETE')
    .argument('<path>', 'path that starts with /v2, with percent-encoded values, such as /v2/groups/documents/19/upload')
    .option('-d, --data <text>', 'body: text, @file or @- for stdin')
    .option('--content-type <type>', 'type of the body; default: application/json for JSON, else application/octet-stream')
    .option('--print', 'print a description of the request, without sending it')
    .option('--description <text>', 'purpose of the request, shown by --print')
  addRequestFlags(request)
  request.action(async (method: string, path: string, _own: unknown, self: Command) => {
    done(await runRequest(context, method, path, requestFlags(self)))
  })
}

function addRequestFlags(command: Command): void {
  const collect = (value: string, previous: readonly string[] | undefined) => [...(previous ?? []), value]
  command
    .option('--owner <name>', 'owner to send; default: the default owner')
    .option('--no-owner', 'send no owner, for paths that accept none')
    .addOption(new Option('--query <name=value>', 'query parameter; may be repeated').argParser(collect))
    .option('--paginate', 'retrieve all pages of a list, and print one JSON line per row')
    .option('-i, --include', 'also print the status and the headers')
    .option('-o, --output <file>', 'file to write, atomically')
}

function requestFlags(command: Command): RequestFlags & ConnectionFlags {
  const { owner, ...flags }: CommanderFlags = command.optsWithGlobals()
  return { ...flags, sendOwner: owner !== false, ...(typeof owner === 'string' ? { owner } : {}) }
}

const methods = ['GET', 'POST', 'PUT', 'DELETE'] as const

/** Sends one request to any path of the API and prints the response unchanged. @returns the exit code */
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
  if (known === undefined) throw new UsageError(`The method "${method}" is unknown: use one of ${methods.join(', ')}.`)
  return {
    method: known,
    uri,
    signal: context.signal,
    ownerAllowed: flags.sendOwner,
    query: queryOf(flags.query ?? []),
    ...(flags.owner === undefined ? {} : { owner: flags.owner }),
    ...(flags.paginate === undefined ? {} : { paginate: true }),
    ...(flags.description === undefined ? {} : { description: flags.description }),
    ...(await requestBody(context, flags.data, flags.contentType)),
  }
}

/** A parameter that is given several times is sent several times. */
function queryOf(pairs: readonly string[]): Record<string, string[]> {
  const query = new Map<string, string[]>()
  for (const [name, value] of pairs.map(queryPair)) query.set(name, [...(query.get(name) ?? []), value])
  return Object.fromEntries(query)
}

function queryPair(pair: string): [string, string] {
  const position = pair.indexOf('=')
  if (position < 1) throw new UsageError(`--query "${pair}" is not valid: use name=value, such as includes=tags.`)
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
    throw new UsageError(`Refusing to write ${contentType} to a terminal: use --output FILE.`)
  }
  yield readable(await response.text(), contentType)
}

/** Indents JSON for a terminal. Pipes and files get the original bytes. */
function readable(text: string, contentType: string): string {
  const shown = /json/.test(contentType) && isJson(text) ? indentJson(text) : text
  const safe = escapeWithinLines(shown)
  return safe.endsWith('\n') ? safe : `${safe}\n`
}

async function* rowLines(context: CliContext, prepared: PreparedRequest, { output }: RequestFlags): AsyncGenerator<string, void, void> {
  const shown = context.stdout.isTTY === true && output === undefined ? escapeWithinLines : String
  for await (const row of prepared.rows()) yield shown(`${stringifyExact(row)}\n`)
}

async function* once(text: string): AsyncGenerator<string, void, void> {
  yield text
}

/** The options of `request` and `get` as parsed by commander. */
export interface RequestFlags {
  readonly data?: string
  readonly contentType?: string
  readonly query?: readonly string[]
  readonly owner?: string
  /** False with `--no-owner`, which sends no owner. */
  readonly sendOwner: boolean
  readonly paginate?: true
  readonly include?: true
  readonly print?: true
  readonly output?: string
  readonly description?: string
}

/** A body with its type and length, if known. */
export type BodyOfRequest = Pick<ManualRequest, 'body' | 'contentType' | 'contentLength'>

/**
 * Creates the body of a request from `-d`: text, `@file`, or `@-` for stdin. A file is streamed, and opened again for each attempt.
 * @throws UsageError if the file cannot be read
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
    throw new UsageError(`The file ${path} cannot be read: check its name and permissions.`, { cause })
  }
  throw new UsageError(`${path} is not a regular file: name a file, or use @- to read stdin.`)
}

/** Whether a text is a JSON value. */
export function isJson(text: string): boolean {
  return parsePlainJson(text) !== undefined
}
