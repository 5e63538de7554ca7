import { type Command, Option } from 'commander'
import type { CliContext } from '../cli-context.js'
import type { CommandResult } from '../command-result.js'
import type { ConnectionFlags } from '../connection/connection-flags.js'
import type { RequestFlags } from '../request/request-flags.js'
import { runRequest } from '../request/run-request.js'

type CommanderFlags = Omit<RequestFlags, 'owner' | 'sendOwner'> & ConnectionFlags & { readonly owner?: string | false }

/** Adds `get <path>` and `request <method> <path>`: any request, through signing, retry and paging. */
export function addRequestCommands(program: Command, context: CliContext, done: CommandResult): void {
  const get = program
    .command('get')
    .summary('send a signed GET and print the answer')
    .description('Sends a signed GET to any path and prints the answer as it comes; on a terminal JSON is indented.')
    .argument('<path>', 'from /v2 on, values percent-encoded, such as /v2/owners')
  addRequestFlags(get)
  get.action(async (path: string, _own: unknown, self: Command) => {
    done(await runRequest(context, 'GET', path, requestFlags(self)))
  })

  const request = program
    .command('request')
    .summary('send any signed request and print the answer')
    .description('Sends a request to any path and prints the answer as it comes. A POST is not repeated once it may have arrived.')
    .argument('<method>', 'GET, POST, PUT or DELETE')
    .argument('<path>', 'from /v2 on, values percent-encoded, such as /v2/groups/documents/19/upload')
    .option('-d, --data <text>', 'body: text, @file or @- for stdin')
    .option('--content-type <type>', 'of the body; default: application/json for JSON, else application/octet-stream')
    .option('--print', 'print the request in words, and do not send it')
    .option('--description <text>', 'what it is for, shown by --print')
  addRequestFlags(request)
  request.action(async (method: string, path: string, _own: unknown, self: Command) => {
    done(await runRequest(context, method, path, requestFlags(self)))
  })
}

function addRequestFlags(command: Command): void {
  const collect = (value: string, previous: readonly string[] | undefined) => [...(previous ?? []), value]
  command
    .option('--owner <name>', 'owner to send; default: the default owner')
    .option('--no-owner', 'send no owner, for paths that take none')
    .addOption(new Option('--query <name=value>', 'more of the query; may be repeated').argParser(collect))
    .option('--paginate', 'retrieve all pages of a list, and print each row as a line of JSON')
    .option('-i, --include', 'print status and headers too')
    .option('-o, --output <file>', 'file that appears when it is whole')
}

function requestFlags(command: Command): RequestFlags & ConnectionFlags {
  const { owner, ...flags }: CommanderFlags = command.optsWithGlobals()
  return { ...flags, sendOwner: owner !== false, ...(typeof owner === 'string' ? { owner } : {}) }
}
