import { isRecord } from '../json.js'
import type { DraftState, Step } from './draft-state.js'
import { isSameValue } from './same-value.js'

type Row = Readonly<Record<string, unknown>>

/**
 * Compares an entity with all that a draft sends.
 * @param entity with its attributes, tags and security labels
 * @returns what shows that the entity may belong to another draft; `undefined` if nothing does
 */
export function differenceFromDraft({ fields, steps }: DraftState, entity: Row): string | undefined {
  const field = Object.keys(fields).find(name => isGiven(entity[name]) && !isSameValue(fields[name], entity[name]))
  if (field !== undefined) return `its ${field} is different`
  const queued = (name: string) => steps.filter(step => step.name === name)
  const [attributes, tags, labels] = [queued('attribute'), queued('tag'), queued('securityLabel')]
  if (rowsOf(entity, 'attribute').some(row => !attributes.some(step => isAttribute(step, row))))
    return 'it has an attribute of another draft'
  if (rowsOf(entity, 'tag').some(row => !tags.some(({ path }) => isNamed(row, path['tag'])))) return 'it has a tag of another draft'
  if (rowsOf(entity, 'securityLabel').some(row => !labels.some(({ path }) => isNamed(row, path['securityLabel']))))
    return 'it has a security label of another draft'
  return undefined
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null
}

function rowsOf(entity: Row, list: string): readonly Row[] {
  const rows = entity[list]
  return Array.isArray(rows) ? rows.filter(isRecord) : []
}

function isAttribute({ body }: Step, row: Row): boolean {
  return body?.['type'] === row['type'] && body?.['value'] === row['value']
}

/** The platform keeps the first spelling of a tag. */
function isNamed(row: Row, name: string | number | undefined): boolean {
  return typeof row['name'] === 'string' && row['name'].toLowerCase() === String(name).toLowerCase()
}
