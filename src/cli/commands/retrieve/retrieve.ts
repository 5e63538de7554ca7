import { type Command, Option } from 'commander'
import type { ContainerName } from '../../../../generated/containers.js'
import { UsageError } from '../../../errors/index.js'
import { containerKind, containerNames, type FilterFlag, filterFlags, type Segment, type SegmentFilter } from '../../../filters/index.js'
import { kebabCase, spaced } from '../../../words.js'
import type { CliContext, CommandResult } from '../../cli-context.js'
import type { ConnectionFlags } from '../../connection/connection-flags.js'
import { integerFlag } from '../../flag-values.js'
import { addOutputFlags } from '../../output/output-flags.js'
import { type RetrieveFlags, runRetrieve } from './run-retrieve.js'

const placeholders = { none: '', id: ' <id>', text: ' <text>', date: ' <date>', indicator: ' <value>' } as const

const notes = `
Each --and or --or starts a new filter object. Filter objects are combined from left to right.
Within a filter object, API filters are ORed and post-filters are ANDed. Every filter flag may be repeated.

Conditions: an operator and a value, quoted for the shell. The default operator is =.
  --post-confidence '>=50'   --post-rating 'in 3,4,5'   --post-name 'contains bear'   --post-name 'matches /^apt\\d+/i'
  operators = != > >= < <= in contains matches, or EQ NE GT GE LT LE; for --api-… those of the server: = < > ^ (starts with) ! (not)
Dates: ISO 8601 (UTC if there is no offset), or an age: 90s, 30m, 12h, 7d, 2w.
`

/** Adds `retrieve <container>`, with a flag for every filter of the container. */
export function addRetrieveCommand(program: Command, context: CliContext, done: CommandResult): void {
  const retrieve = program
    .command('retrieve')
    .usage('<container> [filters] [options]')
    .summary('retrieve indicators, groups, tasks, victims or owners with filters')
    .description('Retrieves the rows of a container. To list its filters, run threatconnect retrieve <container> --help.')
    .addHelpText('after', notes)
  for (const container of containerNames) addContainer(retrieve, container, context, done)
}

function addContainer(retrieve: Command, container: ContainerName, context: CliContext, done: CommandResult): void {
  const tokens: FlagToken[] = []
  const command = retrieve.command(kebabCase(container)).description(`Retrieves ${spaced(container)}.`)
  if (kebabCase(container) !== container) command.alias(container)
  const objects = 'Filter objects:'
  const record = (option: Option, group: string, token: (value: string) => FlagToken) => {
    command.addOption(option.helpGroup(group))
    command.on(`option:${option.name()}`, (value: string | null) => tokens.push(token(value ?? '')))
  }
  record(new Option('--owner <name>', 'restrict the filter object to an owner; may be repeated'), objects, value => ({
    kind: 'owner',
    value,
  }))
  if (container === 'indicators')
    record(
      new Option('--type <type>', 'restrict the filter object to an indicator type, such as addresses or mutexes'),
      objects,
      value => ({
        kind: 'type',
        value,
      }),
    )
  record(new Option('--and', 'start a new filter object; keep only rows that both sides have'), objects, () => ({ kind: 'and' }))
  record(new Option('--or', 'start a new filter object; add its rows'), objects, () => ({ kind: 'or' }))
  for (const flag of filterFlags(container)) {
    record(filterOption(flag), groupOf(flag), value => ({ kind: 'filter', flag, value }))
    if (flag.kind === 'api' && flag.argument === 'indicator')
      record(new Option('--indicator-type <type>', "type of the preceding --indicator, if it can't be detected"), groupOf(flag), value => ({
        kind: 'indicatorType',
        value,
      }))
  }
  addQueryFlags(command, container)
  addOutputFlags(command)
  command.addHelpText('after', notes)
  command.action(async (_own: unknown, self: Command) => {
    const flags: RetrieveFlags & ConnectionFlags = self.optsWithGlobals()
    done(await runRetrieve(context, container, segmentsOf(tokens), flags))
  })
}

function filterOption(flag: FilterFlag): Option {
  if (flag.kind === 'api') return new Option(`--${flag.flag}${placeholders[flag.argument]}`, flag.sentence)
  const operators = flag.kind === 'field' ? ` Operators: ${flag.field.operators.join(' ')}` : ''
  return new Option(`--${flag.flag} <condition>`, `${flag.sentence}${operators}`)
}

function groupOf(flag: FilterFlag): string {
  if (flag.kind === 'api') return 'API filters (the server finds rows by any of them):'
  return flag.kind === 'field'
    ? 'API conditions (the server compares a field; ORed with the API filters):'
    : 'Post-filters (ANDed: a row must pass all of them):'
}

function addQueryFlags(command: Command, container: ContainerName): void {
  const add = (option: Option) => command.addOption(option.helpGroup('Retrieval:'))
  if (containerKind(container) === 'indicator' && container !== 'bulkIndicators')
    add(new Option('--modified-since <date>', 'only rows created, imported or rated since; cannot be combined with API filters'))
  add(new Option('--limit-results <n>', 'maximum number of rows').argParser(integerFlag('--limit-results')))
  add(new Option('--no-pushdown', 'apply all post-filters locally, even those that the server supports'))
  add(new Option('--explain', 'show the requests that would be sent, without sending them; may load the types of the instance'))
  add(new Option('--print', 'print the filter objects in the layout of the documentation, without sending anything'))
  add(new Option('--stats', 'print statistics on stderr at the end'))
  add(new Option('--report <file>', 'write a report of every request, as .html or .json'))
}

/** One flag as found on the command line, in order. */
export type FlagToken =
  | { readonly kind: 'filter'; readonly flag: FilterFlag; readonly value: string | undefined }
  | { readonly kind: 'owner' | 'type' | 'indicatorType'; readonly value: string }
  | { readonly kind: 'and' | 'or' }

/**
 * Splits the flags of a command line into filter objects, at each `--and` and `--or`. Returns none if there are no flags.
 * @throws UsageError if a filter object is empty or has two types, or if `--indicator-type` doesn't follow `--indicator`
 */
export function segmentsOf(tokens: readonly FlagToken[]): readonly Segment[] {
  if (tokens.length === 0) return []
  const segments: Segment[] = []
  let operator: Segment['operator']
  let begin = 0
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'and' && token.kind !== 'or') continue
    segments.push(segmentOf(tokens.slice(begin, index), operator, `before --${token.kind}`))
    operator = token.kind
    begin = index + 1
  }
  segments.push(segmentOf(tokens.slice(begin), operator, `after --${operator ?? 'and'}`))
  return segments
}

function segmentOf(tokens: readonly FlagToken[], operator: Segment['operator'], place: string): Segment {
  if (tokens.length === 0)
    throw new UsageError(`The filter object ${place} is empty: add a filter, such as --tag 'Nation State', or at least an --owner.`)
  const types = tokens.flatMap(token => (token.kind === 'type' ? [token.value] : []))
  if (types.length > 1)
    throw new UsageError(
      `A filter object can have only one --type, not ${types.join(' and ')}: put --or between them to get the rows of both.`,
    )
  return {
    operator,
    type: types[0],
    owners: tokens.flatMap(token => (token.kind === 'owner' ? [token.value] : [])),
    filters: filtersOf(tokens),
  }
}

/** `--indicator-type` applies to the preceding `--indicator`. */
function filtersOf(tokens: readonly FlagToken[]): SegmentFilter[] {
  const filters: SegmentFilter[] = []
  for (const token of tokens) {
    if (token.kind === 'filter') filters.push({ flag: token.flag, value: token.value })
    if (token.kind !== 'indicatorType') continue
    const last = filters.pop()
    if (last === undefined || last.flag.name !== 'indicator')
      throw new UsageError(`--indicator-type ${token.value} must directly follow the --indicator that it applies to: move it there.`)
    filters.push({ ...last, indicatorType: token.value })
  }
  return filters
}
