import { resolveRef } from '../expand/examples.js'
import { entriesOf, isMapping, type Mapping, type Value } from '../expand/source.js'

/** The table of kinds and layouts, before it is written as TypeScript. */
export interface KindTables {
  readonly kinds: Readonly<Record<string, Mapping>>
  readonly layouts: Readonly<Record<string, Mapping>>
  /** How each post-filter compares, by the type of the field in the schemas. */
  readonly postFilters: Readonly<Record<string, string>>
}

/** Derives the table of kinds from the lists of `types.yaml`, and what fields are from the schemas. */
export function kindTables(document: Mapping, lists: Mapping): KindTables {
  const layouts = Object.fromEntries(entriesOf(lists, 'layout').map(layout => [String(layout.subject), layoutRow(layout)]))
  const kinds = [
    ...entriesOf(lists, 'indicatorType').map(entry => indicatorRow(entry, false)),
    ...entriesOf(lists, 'customIndicatorType').map(entry => indicatorRow(entry, true)),
    ...entriesOf(lists, 'groupType').map(groupRow),
    ...(['Task', 'Victim', 'Owner'] as const).map(schema => namedRow(document, lists, schema)),
  ]
  const filters = [
    ...new Set(
      [...Object.values(layouts), ...kinds].flatMap(({ postFilters, typed }) => [...names(postFilters), ...names(typedOf(typed))]),
    ),
  ].sort()
  return {
    kinds: Object.fromEntries(kinds.map(({ kind, ...row }) => [String(kind), row])),
    layouts,
    postFilters: Object.fromEntries(filters.map(name => [name, comparisonOf(document, kinds, name)])),
  }
}

function layoutRow({ documented, csv, columns, postFilters, typed }: Mapping): Mapping {
  const own = isMapping(typed) ? typed : {}
  return {
    documented: documented ?? [],
    csv: csv ?? documented ?? [],
    columns: columns ?? [],
    postFilters: postFilters ?? [],
    typed: { columns: own.columns ?? columns ?? [], postFilters: own.postFilters ?? postFilters ?? [] },
  }
}

function indicatorRow(entry: Mapping, custom: boolean): Mapping {
  const { branch = '', entity = '', Schema, name = '', values, join = 'placed', parsable = false, regexes = [], share = 0 } = entry
  return {
    kind: entity,
    subject: 'indicator',
    name,
    branch,
    entity,
    schema: custom ? 'CustomIndicator' : (Schema ?? ''),
    custom,
    values: (Array.isArray(values) ? values.filter(isMapping) : []).map(({ key = '', label = key, options = [], empty, stix }) => ({
      key,
      label,
      options,
      ...(empty === undefined ? {} : { empty }),
      ...(stix === undefined ? {} : { stix }),
    })),
    join,
    ...extras(entry),
    parsable,
    case: entry.case ?? 'sensitive',
    regexes,
    share,
    ...(entry.landmark === undefined ? {} : { landmark: entry.landmark }),
  }
}

function groupRow(entry: Mapping): Mapping {
  const { branch = '', entity = '', Schema = '', name = '', landmark, seed = {}, initial = {}, optionalInBatch = [] } = entry
  return {
    kind: entity,
    subject: 'group',
    name,
    branch,
    entity,
    schema: Schema,
    ...extras(entry),
    ...(landmark === undefined ? {} : { landmark }),
    seed,
    initial,
    optionalInBatch,
  }
}

/** Tasks, victims and owners: what `type` of an owner may hold is the enum of its schema. */
function namedRow(document: Mapping, lists: Mapping, schema: string): Mapping {
  const kind = schema.toLowerCase()
  const layout = entriesOf(lists, 'layout').find(({ subject }) => subject === kind)
  const type = resolveRef(document, propertyOf(document, { $ref: `#/components/schemas/${schema}` }, 'type'))
  const { stix } = layout ?? {}
  return {
    kind,
    subject: kind,
    name: schema,
    branch: `${kind}s`,
    entity: kind,
    schema,
    ...extras(stix === undefined ? {} : { stix }),
    types: isMapping(type) ? names(type.enum) : [],
  }
}

function extras({ documented = [], columns = [], postFilters = [], marks = [], stix }: Mapping): Mapping {
  return { documented, columns, postFilters, marks, ...(stix === undefined ? {} : { stix }) }
}

/** Whether the rows of a schema are indicators or groups of several types: those schemas build on the base of theirs. */
export function subjectOfSchema(document: Mapping, schema: string): string | undefined {
  const schemas = isMapping(document.components) && isMapping(document.components.schemas) ? document.components.schemas : {}
  const found = schemas[schema]
  const parts = isMapping(found) && Array.isArray(found.allOf) ? found.allOf : []
  const has = (base: string) => parts.some(part => isMapping(part) && part.$ref === `#/components/schemas/${base}`)
  return has('IndicatorBase') ? 'indicator' : has('GroupBase') ? 'group' : undefined
}

/** Attributes and tags are lists; for the rest the schema of the first kind that has the field decides. */
function comparisonOf(document: Mapping, kinds: readonly Mapping[], field: string): string {
  if (field === 'attribute') return 'attributes'
  if (field === 'tag') return 'tags'
  const schemas = isMapping(document.components) && isMapping(document.components.schemas) ? document.components.schemas : {}
  for (const { schema } of kinds) {
    const property = propertyOf(document, schemas[String(schema)] ?? null, field)
    if (property === undefined) continue
    if (isMapping(property) && property.$ref === '#/components/schemas/Timestamp') return 'instant'
    const resolved = resolveRef(document, property)
    const type = isMapping(resolved) ? (Array.isArray(resolved.type) ? resolved.type[0] : resolved.type) : undefined
    return type === 'integer' || type === 'number' ? 'number' : 'text'
  }
  return 'text'
}

export function propertyOf(document: Mapping, schema: Value, field: string): Value | undefined {
  const resolved = resolveRef(document, schema)
  if (!isMapping(resolved)) return undefined
  const own = isMapping(resolved.properties) ? resolved.properties[field] : undefined
  if (own !== undefined) return own
  for (const part of Array.isArray(resolved.allOf) ? resolved.allOf : []) {
    const found = propertyOf(document, part, field)
    if (found !== undefined) return found
  }
  return undefined
}

function typedOf(typed: Value | undefined): Value | undefined {
  return isMapping(typed) ? typed.postFilters : undefined
}

function names(value: Value | undefined): string[] {
  return Array.isArray(value) ? value.map(String) : []
}
