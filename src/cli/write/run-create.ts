import type { BodyField } from '../../../generated/bodies.js'
import { CommitError, type CommitResult, type CommitStepOutcome, type EntityId, type GroupContainer } from '../../index.js'
import { stringifyJson, toEntityId } from '../../json.js'
import { escapeControlCharacters } from '../../printing/index.js'
import type { CliContext } from '../cli-context.js'
import { connect, connectOffline } from '../connection/connect.js'
import type { ConnectionFlags } from '../connection/connection-flags.js'
import { exitCode } from '../exit-code.js'
import { type TextStyle, textStyle } from '../output/text-style.js'
import { writeText } from '../output/write-text.js'
import { UsageError } from '../usage-error.js'
import { checkComplete } from './check-complete.js'
import type { CreateFlags } from './create-flags.js'
import { fieldValues } from './field-options.js'
import { checkType, groupOf } from './type-argument.js'
import { type WritableDraft, writableDraft } from './writable-draft.js'

/** What is to be created. */
export interface CreateSubject {
  readonly type: string | undefined
  readonly value: string
  /** Fields that the type can be created with. */
  readonly fields: Readonly<Record<string, BodyField>>
}

/** Creates an indicator or group with all that hangs on it, or shows what would be sent. @returns 1 when a step failed */
export async function runCreate(context: CliContext, subject: CreateSubject, flags: CreateFlags & ConnectionFlags): Promise<number> {
  checkType('--type', flags.type)
  const planned = draftOf(connectOffline(context, flags), subject, flags)
  checkComplete(planned)
  if (flags.plan === true) {
    await writeText(context.stdout, `${planned.plan().print()}\n`, context.signal)
    return exitCode.done
  }
  await using connection = await connect(context, flags)
  const draft = draftOf(connection.threatConnect, subject, flags)
  const onAttributeFailure = flags.continueAttributes === true ? 'continue' : 'stop'
  try {
    const result = await draft.commit({ signal: context.signal, onAttributeFailure })
    await tell(context, result, flags.format)
    return result.steps.some(step => step.outcome === 'failed') ? exitCode.failed : exitCode.done
  } catch (error) {
    if (error instanceof CommitError && error.steps.length > 1) await tell(context, { steps: error.steps }, flags.format)
    throw error
  }
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
  if (position < 1) throw new UsageError(`--attribute was given "${pair}": give type=value, such as 'Description=Seen in spam'.`)
  return [pair.slice(0, position), pair.slice(position + 1)]
}

function groupTarget(text: string): { type: GroupContainer; id: EntityId } {
  const [type = '', digits = ''] = text.split(':')
  const group = groupOf(type)
  const id = toEntityId(digits)
  if (group === undefined || id === undefined) throw new UsageError(`--group was given "${text}": give type:id, such as adversary:5.`)
  return { type: group.branch, id }
}

async function tell(
  context: CliContext,
  result: Partial<CommitResult<unknown>> & { readonly steps: readonly CommitStepOutcome[] },
  format: CreateFlags['format'],
): Promise<void> {
  const { stdout, signal, env } = context
  const asText = (format ?? (stdout.isTTY === true ? 'text' : 'json')) === 'text'
  await writeText(stdout, asText ? stepLines(result.steps, textStyle(stdout, env)) : `${stringifyJson(result)}\n`, signal)
}

function stepLines(steps: readonly CommitStepOutcome[], style: TextStyle): string {
  const marks = { done: style.green('done   '), failed: style.red('failed '), skipped: style.yellow('skipped') }
  return steps
    .map(
      ({ outcome, step, message }) =>
        `${marks[outcome]} ${escapeControlCharacters(step)}${message === undefined ? '' : `: ${escapeControlCharacters(message)}`}\n`,
    )
    .join('')
}
