import { bodies } from '../../../generated/bodies.js'
import { requireFields, requireId, requireText } from '../check-argument.js'
import { checkFields } from '../check-field.js'
import type { StepBuilder } from './step.js'
import { checkPath, stepOperation } from './step-operation.js'

/** Steps for attributes and their security labels, which every kind of entity has. */
export const attributeSteps = {
  attribute: ({ type }, attributeType, value, options) => {
    const { securityLabels, ...fields } = requireFields('options of the attribute', options)
    const body = checkFields('attribute', bodies.AttributeCreate, { type: attributeType, value, ...fields })
    const labels = Array.isArray(securityLabels) ? securityLabels.map(label => requireText('security label', label)) : []
    return {
      name: 'attribute',
      words: `attribute ${String(attributeType)}`,
      operation: stepOperation(type, `create${type.kind}Attribute`, 'attributes'),
      path: {},
      body,
      securityLabels: labels,
    }
  },
  updateAttribute: ({ type }, id, fields) => {
    const attributeId = requireId('id of the attribute', id)
    return {
      name: 'updateAttribute',
      words: `change of attribute ${attributeId}`,
      operation: stepOperation(type, `update${type.kind}Attribute`, 'attributes'),
      path: { attributeId },
      body: checkFields('attribute', bodies.AttributeUpdate, requireFields('fields of the attribute', fields)),
    }
  },
  deleteAttribute: ({ type }, id) => {
    const attributeId = requireId('id of the attribute', id)
    const operation = stepOperation(type, `delete${type.kind}Attribute`, 'attributes')
    return { name: 'deleteAttribute', words: `deletion of attribute ${attributeId}`, operation, path: { attributeId } }
  },
  attributeSecurityLabel: ({ type }, id, label) => {
    const attributeId = requireId('id of the attribute', id)
    const securityLabel = requireText('security label', label)
    const operation = stepOperation(type, `add${type.kind}AttributeSecurityLabel`, 'security labels of attributes')
    const path = checkPath(operation, { attributeId, securityLabel })
    return { name: 'attributeSecurityLabel', words: `security label ${securityLabel} on attribute ${attributeId}`, operation, path }
  },
  removeAttributeSecurityLabel: ({ type }, id, label) => {
    const attributeId = requireId('id of the attribute', id)
    const securityLabel = requireText('security label', label)
    const operation = stepOperation(type, `remove${type.kind}AttributeSecurityLabel`, 'security labels of attributes')
    const words = `removal of security label ${securityLabel} from attribute ${attributeId}`
    return { name: 'removeAttributeSecurityLabel', words, operation, path: checkPath(operation, { attributeId, securityLabel }) }
  },
} as const satisfies Readonly<Record<string, StepBuilder>>
