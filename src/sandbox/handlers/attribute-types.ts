import type { Call, Handlers } from '../call.js'
import { entityReply, notFound, type Reply } from '../reply.js'
import { page } from './rows.js'

const text = (name: string, description: string, maxSize = 500) => ({ name, description, allowMarkdown: true, maxSize })
const date = (name: string, description: string) => ({
  ...text(name, description, 50),
  allowMarkdown: false,
  errorMessage: 'Enter a date.',
  validationRule: { name: 'Date', type: 'Regex', text: '^\\d{4}-\\d{2}-\\d{2}', description: 'A date in ISO 8601.' },
})

/** Some of the types that every instance has. Attributes of other types are accepted, too. */
const attributeTypes = [
  text('Description', 'What it is.', 65_535),
  text('Source', 'Where the information comes from.'),
  text('Additional Analysis and Context', 'What analysts found.', 65_535),
  text('ssdeep Hash', 'Fuzzy hash of a file.'),
  date('Source Date Time', 'When the source published it.'),
  date('First Seen', 'When it was seen first.'),
  date('Last Seen', 'When it was seen last.'),
].map((type, place) => ({ id: place + 1, ...type, system: true }))

type AttributeType = (typeof attributeTypes)[number]

function typeEntity(call: Call, type: AttributeType) {
  const { validationRule, ...rest } = { validationRule: undefined, ...type }
  return call.query.get('includes') === 'validationRule' && validationRule !== undefined ? { ...rest, validationRule } : rest
}

const fieldsOf = (call: Call, type: AttributeType) => (field: string) => {
  if (field === 'owner') return call.store.home.name
  if (field === 'maxLength') return type.maxSize
  return field === 'system' ? type.system : type.allowMarkdown
}

const listAttributeTypes = (call: Call): Reply =>
  page(
    call,
    'attributeType',
    attributeTypes,
    type => typeEntity(call, type),
    type => fieldsOf(call, type),
  )

function getAttributeType(call: Call): Reply {
  const type = attributeTypes.find(({ name }) => name === call.value('typeName'))
  if (!type) throw notFound()
  return entityReply(200, 'attributeType', typeEntity(call, type))
}

/** The attribute types of the instance. */
export const attributeTypeHandlers: Handlers = { listAttributeTypes, getAttributeType }
