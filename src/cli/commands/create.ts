import { basename } from 'node:path'
import { type Command, Option } from 'commander'
import { groupTypes, indicatorTypes } from '../../../generated/kinds.js'
import type { CliContext } from '../cli-context.js'
import type { CommandResult } from '../command-result.js'
import type { ConnectionFlags } from '../connection/connection-flags.js'
import { repeatableFlag } from '../repeatable-flag.js'
import { kebabCase } from '../retrieve/kebab-case.js'
import type { CreateFlags } from '../write/create-flags.js'
import { createFields, fieldOption } from '../write/field-options.js'
import { runCreate } from '../write/run-create.js'

type Flags = CreateFlags & ConnectionFlags

/** Adds `create indicator` and `create group <type>`, with a flag for every field of the type. */
export function addCreateCommand(program: Command, context: CliContext, done: CommandResult): void {
  const create = program
    .command('create')
    .summary('create an indicator or a group')
    .description(
      'Creates an indicator or a group with attributes, tags, security labels and associations. --plan shows it and sends nothing.',
    )
  const fields = createFields([...new Set(indicatorTypes.map(type => type.schema))])
  const indicator = create
    .command('indicator')
    .summary('create or update an indicator')
    .description('Creates an indicator; one that is there is updated.')
    .argument('<value>', 'its value; of a file its hashes with " : " between them')
    .option('--type <type>', 'indicator type; default: told by the value, which is not checked when it is given')
  addFields(indicator, fields)
  indicator.action(async (value: string, _own: unknown, self: Command) => {
    const flags: Flags = self.optsWithGlobals()
    done(await runCreate(context, { type: flags.type, value, fields }, flags))
  })

  const group = create
    .command('group')
    .summary('create a group')
    .description('Creates a group: one of its name that is there stays, beside it.')
  for (const type of groupTypes) addGroup(group, type, context, done)
}

function addGroup(
  parent: Command,
  { branch, entity, schema, name }: (typeof groupTypes)[number],
  context: CliContext,
  done: CommandResult,
): void {
  const fields = createFields([schema])
  const [own, ...aliases] = [...new Set([kebabCase(entity), kebabCase(branch), branch])]
  const command = parent
    .command(own ?? entity)
    .aliases(aliases)
    .description(`Creates a group of the type ${name}.`)
    .argument('<name>', 'its name')
  addFields(command, fields)
  if (branch === 'documents' || branch === 'reports')
    command.addOption(
      new Option('--file <file>', 'upload this file as its contents; --file-name is then its name by default').helpGroup(fieldsHeading),
    )
  command.action(async (value: string, _own: unknown, self: Command) => {
    const flags: Flags = self.optsWithGlobals()
    const named = flags.file === undefined ? flags : { ...flags, fileName: flags['fileName'] ?? basename(flags.file) }
    done(await runCreate(context, { type: branch, value, fields }, named))
  })
}

const fieldsHeading = 'Fields:'

function addFields(command: Command, fields: ReturnType<typeof createFields>): void {
  for (const [name, field] of Object.entries(fields)) command.addOption(fieldOption(name, field).helpGroup(fieldsHeading))
  const add = (flags: string, description: string) => {
    const option = new Option(flags, description).helpGroup('What hangs on it (may be repeated):')
    command.addOption(option.argParser(repeatableFlag))
  }
  add('--attribute <type=value>', 'attribute')
  add('--tag <name>', 'tag; a new one is created')
  add('--security-label <name>', 'security label, which must exist')
  add('--group <type:id>', 'associated group, such as adversary:5')
  command
    .option('--description <text>', 'attribute Description, displayed')
    .option('--source <text>', 'attribute Source, displayed')
    .option('--owner <name>', 'owner; default: the default owner')
    .option('--continue-attributes', 'create the attributes after one that was refused, too')
    .option('--plan', 'show what would be sent, and send nothing')
    .addOption(new Option('-f, --format <name>', 'default: text on a terminal, else json').choices(['text', 'json']))
}
