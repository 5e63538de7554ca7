import { basename } from 'node:path'
import { type Command, Option } from 'commander'
import type { BodyField } from '../../../../generated/bodies.js'
import { groupTypes, indicatorTypes } from '../../../../generated/kinds.js'
import { UsageError } from '../../../errors/index.js'
import { CommitError, type CommitResult, type CommitStepOutcome, type EntityId, type GroupContainer } from '../../../index.js'
import { stringifyJson, toEntityId } from '../../../json.js'
import { escapeControlCharacters } from '../../../printing.js'
import { kebabCase } from '../../../words.js'
import { groupOf } from '../../../write/index.js'
import type { CliContext, CommandResult } from '../../cli-context.js'
import type { ConnectionFlags } from '../../connection/connection-flags.js'
import { LazyConnection } from '../../connection/lazy-connection.js'
import { checkArgument, checkDetection, isOpen, settleTypeArguments, type TypeArgument } from '../../connection/type-arguments.js'
import { exitCode } from '../../exit-code.js'
import { createFields, fieldOption, fieldValues } from '../../field-options.js'
import { repeatableFlag } from '../../flag-values.js'
import { type TextStyle, textStyle } from '../../output/text-style.js'
import { writeText } from '../../output/write-text.js'
import { checkComplete, type WritableDraft, writableDraft } from '../../writable-draft.js'

type Flags = CreateFlags & ConnectionFlags

/** Adds `create indicator` and `create group <type>`, with a flag for every field of the type. */
export function addCreateCommand(program: Command, context: CliContext, done: CommandResult): void {
  const create = program
    .command('create')
    .summary('create an indicator or a group')
    .description('Creates an indicator or a group with attributes, tags, security labels and associations. With --plan nothing is sent.')
  const fields = createFields([...new Set(indicatorTypes.map(type => type.schema))])
  const indicator = create
    .command('indicator')
    .summary('create or update an indicator')
    .description('Creates an indicator, or updates it if it exists.')
    .argument('<value>', 'value of the indicator; for a file, its hashes separated by " : "')
    .option('--type <type>', 'indicator type; default: detected. With --type the value is not checked')
  addFields(indicator, fields)
  indicator.action(async (value: string, _own: unknown, self: Command) => {
    const flags: Flags = self.optsWithGlobals()
    done(await runCreate(context, { type: flags.type, value, fields }, flags))
  })

  const group = create
    .command('group')
    .summary('create a group')
    .description('Creates a group. Group names are not unique: an existing group with the same name is left unchanged.')
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
    .description(`Creates a group of type ${name}.`)
    .argument('<name>', 'name of the group')
  addFields(command, fields)
  if (branch === 'documents' || branch === 'reports')
    command.addOption(
      new Option('--file <file>', 'file to upload as the contents; --file-name defaults to its name').helpGroup(fieldsHeading),
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
    const option = new Option(flags, description).helpGroup('Metadata and associations (repeatable):')
    command.addOption(option.argParser(repeatableFlag))
  }
  add('--attribute <type=value>', 'attribute')
  add('--tag <name>', 'tag; created if it does not exist')
  add('--security-label <name>', 'security label, which must exist')
  add('--group <type:id>', 'associated group, such as adversary:5')
  command
    .option('--description <text>', 'text of the displayed Description attribute')
    .option('--source <text>', 'text of the displayed Source attribute')
    .option('--owner <name>', 'owner; default: the default owner')
    .option('--continue-attributes', 'create the remaining attributes after one is refused')
    .option('--plan', 'show what would be sent, without sending it; may load the types of the instance')
    .addOption(new Option('-f, --format <name>', 'default: text on a terminal, else json').choices(['text', 'json']))
}

/** What to create. */
export interface CreateSubject {
  readonly type: string | undefined
  readonly value: string
  /** Fields that you can set when you create this type. */
  readonly fields: Readonly<Record<string, BodyField>>
}

/** Creates an indicator or group with its metadata and associations, or shows what would be sent. @returns 1 if a step failed */
export async function runCreate(context: CliContext, subject: CreateSubject, flags: CreateFlags & ConnectionFlags): Promise<number> {
  await using connection = new LazyConnection(context, flags)
  const argument = typeArgument(subject)
  await settleTypeArguments(connection, [argument])
  if (isOpen(argument, connection.current.indicatorTypes)) {
    if ('value' in argument && !connection.isConfigured) checkDetection(argument, connection.current.indicatorTypes)
    // Only the instance knows the type, so the plan needs it too.
    await (await connection.open()).indicatorTypes.load({ signal: context.signal })
    checkArgument(argument, connection.current.indicatorTypes)
  }
  const planned = draftOf(connection.current, subject, flags)
  checkComplete(planned)
  if (flags.plan === true) {
    await writeText(context.stdout, `${planned.plan().print()}\n`, context.signal)
    return exitCode.done
  }
  const draft = draftOf(await connection.open(), subject, flags)
  const onAttributeFailure = flags.continueAttributes === true ? 'continue' : 'stop'
  try {
    const result = await draft.commit({ signal: context.signal, onAttributeFailure })
    await printOutcome(context, result, flags.format)
    return result.steps.some(step => step.outcome === 'failed' || step.outcome === 'unknown') ? exitCode.failed : exitCode.done
  } catch (error) {
    if (error instanceof CommitError && error.steps.length > 1) await printOutcome(context, { steps: error.steps }, flags.format)
    throw error
  }
}

function typeArgument({ type, value }: CreateSubject): TypeArgument {
  return type === undefined ? { source: '', value, advice: 'Add its type, such as --type Host.' } : { source: '--type', name: type }
}

function draftOf(
  connection: Parameters<typeof writableDraft>[0],
  { type, value, fields }: CreateSubject,
  flags: CreateFlags,
): WritableDraft {
  const draft = writableDraft(connection, { type, value, owner: flags.owner })
  draft.set(fieldValues(fields, flags))
  if (flags.description !== undefined) draft.attribute('Description', flags.description, { displayed: true })
  if (flags.source !== undefined) draft.attribute('Source', flags.source, { displayed: true })
  for (const pair of flags.attribute ?? []) draft.attribute(...attributeOf(pair))
  for (const name of flags.tag ?? []) draft.tag(name)
  for (const name of flags.securityLabel ?? []) draft.securityLabel(name)
  for (const target of flags.group ?? []) draft.associateGroup(groupTarget(target))
  if (flags.file !== undefined && 'upload' in draft && typeof draft.upload === 'function') draft.upload({ file: flags.file })
  return draft
}

function attributeOf(pair: string): [type: string, value: string] {
  const position = pair.indexOf('=')
  if (position < 1) throw new UsageError(`--attribute "${pair}" is not valid: use type=value, such as 'Description=Seen in spam'.`)
  return [pair.slice(0, position), pair.slice(position + 1)]
}

function groupTarget(text: string): { type: GroupContainer; id: EntityId } {
  const [type = '', digits = ''] = text.split(':')
  const group = groupOf(type)
  const id = toEntityId(digits)
  if (group === undefined || id === undefined) throw new UsageError(`--group "${text}" is not valid: use type:id, such as adversary:5.`)
  return { type: group.branch, id }
}

async function printOutcome(
  context: CliContext,
  result: Partial<CommitResult<unknown>> & { readonly steps: readonly CommitStepOutcome[] },
  format: CreateFlags['format'],
): Promise<void> {
  const { stdout, signal, env } = context
  const asText = (format ?? (stdout.isTTY === true ? 'text' : 'json')) === 'text'
  await writeText(stdout, asText ? stepLines(result.steps, textStyle(stdout, env)) : `${stringifyJson(result)}\n`, signal)
}

function stepLines(steps: readonly CommitStepOutcome[], style: TextStyle): string {
  const marks = {
    done: style.green('done   '),
    failed: style.red('failed '),
    skipped: style.yellow('skipped'),
    unknown: style.red('unknown'),
  }
  return steps
    .map(
      ({ outcome, step, message }) =>
        `${marks[outcome]} ${escapeControlCharacters(step)}${message === undefined ? '' : `: ${escapeControlCharacters(message)}`}\n`,
    )
    .join('')
}

/** The options of `create` as parsed by commander, plus one for each field of the type. */
export interface CreateFlags {
  readonly type?: string
  readonly owner?: string
  readonly tag?: readonly string[]
  readonly securityLabel?: readonly string[]
  readonly attribute?: readonly string[]
  readonly description?: string
  readonly source?: string
  readonly group?: readonly string[]
  readonly file?: string
  readonly plan?: true
  readonly continueAttributes?: true
  readonly format?: 'text' | 'json'
  readonly [field: string]: unknown
}
