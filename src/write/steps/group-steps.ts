import { bodies } from '../../../generated/bodies.js'
import { requireFields, requireId, requireText } from '../check-argument.js'
import { checkFields } from '../check-field.js'
import { CONTENT_TYPES, checkSource } from '../contents/upload-source.js'
import type { Step } from '../draft-state.js'
import type { StepBuilder, StepContext } from './step.js'
import { ownOperation } from './step-operation.js'

/** Steps for the contents and publication of groups. */
export const groupSteps = {
  upload: ({ type }, source, options) => {
    const { onProgress } = requireFields('options of the upload', options)
    return {
      name: 'upload',
      words: 'upload of the contents',
      operation: ownOperation(type, CONTENT_TYPES, `upload${type.schema}`, 'uploading contents'),
      path: {},
      contents: checkSource(source),
      ...(typeof onProgress === 'function' ? { onUploadProgress: (bytes: number) => void onProgress(bytes) } : {}),
    }
  },
  publish: ({ type }, options) => ({
    name: 'publish',
    words: 'publication',
    operation: ownOperation(type, ['Group'], 'publishGroup', 'publication'),
    path: {},
    body: checkFields('publication', bodies.PublishRequest, requireFields('options of the publication', options)),
  }),
} as const satisfies Readonly<Record<string, StepBuilder>>

function person(verb: 'add' | 'remove', role: 'Assignee' | 'Escalatee', { type }: StepContext, value: unknown): Step {
  const what = role.toLowerCase()
  // The path accepts the name or the id of an account.
  const userName = typeof value === 'number' ? String(requireId(`id of the ${what}`, value)) : requireText(`name of the ${what}`, value)
  const operation = ownOperation(type, ['Task'], `${verb}Task${role}`, `${what}s`)
  const name = verb === 'add' ? what : `remove${role}`
  return { name, words: verb === 'add' ? `${what} ${userName}` : `removal of ${what} ${userName}`, operation, path: { userName } }
}

/** Steps for the people who do a task, and those who take over when it is overdue. */
export const taskSteps = {
  assignee: (context, userName) => person('add', 'Assignee', context, userName),
  removeAssignee: (context, userName) => person('remove', 'Assignee', context, userName),
  escalatee: (context, userName) => person('add', 'Escalatee', context, userName),
  removeEscalatee: (context, userName) => person('remove', 'Escalatee', context, userName),
} as const satisfies Readonly<Record<string, StepBuilder>>
