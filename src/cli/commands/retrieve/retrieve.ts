import { type Command, Option } from 'commander'
import type { ContainerName } from '../../../../generated/containers.js'
import { containerKind, containerNames, type FilterFlag, type FlagToken, filterFlags } from '../../../filters/index.js'

import { kebabCase, spaced } from '../../../words.js'
import type { CliContext, CommandResult } from '../../cli-context.js'
import type { ConnectionFlags } from '../../connection/connection-flags.js'
import { integerFlag } from '../../flag-values.js'
import { addOutputFlags } from '../../output/output-flags.js'
import { type RetrieveFlags, runRetrieve } from './run-retrieve.js'
import { segmentsOf } from './segments.js'

const placeholders = { none: '', id: ' <id>', text: ' <text>', date: ' <date>', indicator: ' <value>' } as const

const notes = `
A filter object is what stands between --and and --or; the first needs neither, and they are applied from left to right.
Within one filter object the API filters are united, the post-filters must all hold, and every flag may be repeated.

Conditions: an operator and a value, quoted for the shell; without an operator it is =.
  --post-confidence '>=50'   --post-rating 'in 3,4,5'   --post-name 'contains bear'   --post-name 'matches /^apt\\d+/i'
  operators = != > >= < <= in contains matches, or EQ NE GT GE LT LE; of --api-… those that the server has: = < > ^ (begins with) ! (not)
Dates: ISO 8601 (without an offset UTC), or an age: 90s, 30m, 12h, 7d, 2w.
`

/** Adds `retrieve <container>`, with a flag for every filter of the container. */
export function addRetrieveCommand(program: Command, context: CliContext, done: CommandResult): void {
  const retrieve = program
    .command('retrieve')
    .usage('<container> [filters] [options]')
    .summary('retrieve indicators, groups, tasks, victims or owners through filters')
    .description('Retrieves the rows of a container. threatconnect retrieve <container> --help lists its filters.')
    .addHelpText('after', notes)
  for (const container of containerNames) addContainer(retrieve, container, context, done)
}

function addContainer(retrieve: Command, container: ContainerName, context: CliContext, done: CommandResult): void {
  const tokens: FlagToken[] = []
  const command = retrieve.command(kebabCase(container)).description(`Retrieves ${spaced(container)}.`)
  if (kebabCase(container) !== container) command.alias(container)
  const objects = 'Filter objects:'
  const met = (option: Option, group: string, token: (value: string) => FlagToken) => {
    command.addOption(option.helpGroup(group))
    command.on(`option:${option.name()}`, (value: string | null) => tokens.push(token(value ?? '')))
  }
  met(new Option('--owner <name>', 'restrict the filter object to an owner; may be repeated'), objects, value => ({ kind: 'owner', value }))
  if (container === 'indicators')
    met(new Option('--type <type>', 'restrict the filter object to an indicator type, such as addresses or mutexes'), objects, value => ({
      kind: 'type',
      value,
    }))
  met(new Option('--and', 'begin a filter object; keep the rows that both sides have'), objects, () => ({ kind: 'and' }))
  met(new Option('--or', 'begin a filter object; add its rows'), objects, () => ({ kind: 'or' }))
  for (const flag of filterFlags(container)) {
    met(filterOption(flag), groupOf(flag), value => ({ kind: 'filter', flag, value }))
    if (flag.kind === 'api' && flag.argument === 'indicator')
      met(
        new Option('--indicator-type <type>', 'type of the --indicator before it, when it is not to be told by its look'),
        groupOf(flag),
        value => ({
          kind: 'indicatorType',
          value,
        }),
      )
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
    add(new Option('--modified-since <date>', 'rows created, imported or rated since; for the whole list, not with API filters'))
  add(new Option('--limit-results <n>', 'rows at the most').argParser(integerFlag('--limit-results')))
  add(new Option('--no-pushdown', 'do not let the server apply post-filters that it knows'))
  add(new Option('--explain', 'tell the requests that would be sent, and send none'))
  add(new Option('--print', 'print the filter objects in the layout of the documentation, and send nothing'))
  add(new Option('--stats', 'statistics on stderr at the end'))
  add(new Option('--report <file>', 'report of every request, .html or .json'))
}
