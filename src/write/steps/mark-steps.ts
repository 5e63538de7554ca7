import { requireText } from '../check-argument.js'
import type { StepBuilder } from './step.js'
import { checkPath, stepOperation } from './step-operation.js'

/** Steps for tags and security labels, which every kind of entity has. */
export const markSteps = {
  tag: ({ type }, name) => {
    const tag = requireText('tag', name)
    const operation = stepOperation(type, `add${type.kind}Tag`, 'tags')
    return { name: 'tag', words: `tag ${tag}`, operation, path: checkPath(operation, { tag }) }
  },
  removeTag: ({ type }, name) => {
    const tag = requireText('tag', name)
    const operation = stepOperation(type, `remove${type.kind}Tag`, 'tags')
    return { name: 'removeTag', words: `removal of tag ${tag}`, operation, path: checkPath(operation, { tag }) }
  },
  securityLabel: ({ type }, name) => {
    const securityLabel = requireText('security label', name)
    const operation = stepOperation(type, `add${type.kind}SecurityLabel`, 'security labels')
    return { name: 'securityLabel', words: `security label ${securityLabel}`, operation, path: checkPath(operation, { securityLabel }) }
  },
  removeSecurityLabel: ({ type }, name) => {
    const securityLabel = requireText('security label', name)
    const operation = stepOperation(type, `remove${type.kind}SecurityLabel`, 'security labels')
    const words = `removal of security label ${securityLabel}`
    return { name: 'removeSecurityLabel', words, operation, path: checkPath(operation, { securityLabel }) }
  },
} as const satisfies Readonly<Record<string, StepBuilder>>
