import { requireId, requireText } from '../check-argument.js'
import type { Step, StepBuilder, StepContext } from './step.js'
import { ownOperation } from './step-operation.js'

function person(verb: 'add' | 'remove', role: 'Assignee' | 'Escalatee', { type }: StepContext, value: unknown): Step {
  const what = role.toLowerCase()
  // The path takes the name of an account or its id.
  const userName = typeof value === 'number' ? String(requireId(`id of the ${what}`, value)) : requireText(`name of the ${what}`, value)
  const operation = ownOperation(type, ['Task'], `${verb}Task${role}`, `${what}s`)
  const name = verb === 'add' ? what : `remove${role}`
  return { name, words: verb === 'add' ? `${what} ${userName}` : `removal of ${what} ${userName}`, operation, path: { userName } }
}

/** Those who do a task, and those who take over when it is late. */
export const taskSteps = {
  assignee: (context, userName) => person('add', 'Assignee', context, userName),
  removeAssignee: (context, userName) => person('remove', 'Assignee', context, userName),
  escalatee: (context, userName) => person('add', 'Escalatee', context, userName),
  removeEscalatee: (context, userName) => person('remove', 'Escalatee', context, userName),
} as const satisfies Readonly<Record<string, StepBuilder>>
