import { indicatorFieldNames } from '../../generated/fields.js'
import type { IndicatorTypeDefinition } from './indicator-type-definition.js'
import { foldSpelling, spellingsOf } from './type-spelling.js'
import { valueText } from './value-fields.js'

type Row = Record<string, unknown>

const names: ReadonlySet<string> = new Set(indicatorFieldNames)

/** Whether every indicator can have a field of a name. */
export function isOwnName(name: string): boolean {
  return names.has(name)
}

/** The labels of a custom type that have the name of a field that indicators have themselves, such as `id`: a row has one place for both. */
export function clashingLabels({ custom, fields }: IndicatorTypeDefinition): readonly string[] {
  return custom ? fields.map(({ key }) => key).filter(isOwnName) : []
}

/** Whether what a row of a list of one type holds under a name can be its own field, judged by its form. Names that are missing here hold values. */
const isOwn: Readonly<Record<string, (row: Row, held: string, definition: IndicatorTypeDefinition) => boolean>> = {
  id: (_, held) => /^\d+$/.test(held),
  type: (_, held, definition) => spellingsOf([definition]).some(spelling => foldSpelling(spelling) === foldSpelling(held)),
  ownerName: ({ owner }) => typeof owner !== 'object',
  dateAdded: (_, held) => isDate(held),
  lastModified: (_, held) => isDate(held),
  webLink: (_, held) => /^https?:\/\//.test(held),
  owner: () => false,
  summary: () => false,
}

function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d/.test(text)
}

/**
 * Takes the values out of a row of a list of one type, some of whose labels have the name of a field that the row has itself. The row's own
 * fields win: what has their form stays, and the value of that label is then unknown and empty.
 * @returns one value for each field of the type
 */
export function takeValues(row: Row, definition: IndicatorTypeDefinition): readonly string[] {
  return definition.fields.map(({ key }) => {
    // A number or a boolean under such a name is the row's own, except its summary.
    const held = isOwnName(key) && key !== 'summary' ? row[key] : valueText(row[key])
    if (typeof held !== 'string') return ''
    const own = isOwn[key]
    if (own === undefined) return held
    if (own(row, held, definition)) return ''
    delete row[key]
    return held
  })
}
