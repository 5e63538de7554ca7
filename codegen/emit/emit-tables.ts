import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OperationTemplates } from '../expand/operation-template.js'
import { isMapping, type Mapping } from '../expand/source.js'
import { bodyTable } from './body-table.js'
import { type ContainerRow, containerTable } from './container-table.js'
import { emitReaders } from './emit-readers.js'
import { fieldTable, indicatorFieldNames } from './field-table.js'
import { type KindTables, kindTables } from './kind-table.js'
import { type OperationRow, operationTable, type ParameterRow, parameterTable } from './operation-table.js'
import { type Sentences, sentenceTable } from './sentence-table.js'

const header = '// Generated from spec/ by `npm run generate`. Do not edit: change the specification and generate again.\n'
const copied = '// Copied from codegen/runtime/ by `npm run generate`. Do not edit: change it there and generate again.\n'

/** The TypeScript files of the runtime tables, by name. */
export function emitTables(document: Mapping, lists: Mapping, templates: OperationTemplates): Record<string, string> {
  const rows = operationTable(document, lists)
  const parameters = parameterTable(document)
  const tables = kindTables(document, lists)
  const containers = containerTable(rows, parameters, document, tables)
  const sentences = sentenceTable(rows, parameters, document, lists, tables)
  return {
    ...runtimeFiles(),
    'operations.ts': emitOperations(rows, parameters),
    'operation-templates.ts': emitTemplates(templates),
    'containers.ts': emitContainers(containers, sentences),
    'sentences.ts': emitSentences(sentences),
    'fields.ts': [
      header,
      imports('field-type', ['FieldType']),
      '/** The fields of each response schema that may arrive loosely typed, and those that hold further entities. */',
      `export const fields: Readonly<Record<string, Readonly<Record<string, FieldType>>>> = ${json(fieldTable(document), 1)}\n`,
      '/** The fields that indicators of all types may have, in responses and in batch documents. None is the label of a custom type. */',
      `export const indicatorFieldNames: readonly string[] = ${json(indicatorFieldNames(document, builtInValues(lists)))}\n`,
    ].join('\n'),
    'bodies.ts': [
      header,
      imports('body-field', ['Body', 'BodyField']),
      '/** The request body of everything that can be created or changed, by the name of its schema. */',
      `export const bodies = ${json(bodyTable(document, jsonBodies(rows)), 1)} as const satisfies Readonly<Record<string, Body>>\n`,
    ].join('\n'),
    'readers.ts': [header, imports('field-readers', ['CellPrinters', 'FieldReaders', 'ReadableEntity']), emitReaders(document, lists)].join(
      '\n',
    ),
    'kinds.ts': [header, imports('kind-entry', kindTypes), emitKinds(tables, sentences)].join('\n'),
  }
}

/** The TypeScript that knows nothing of the specification is written by hand, type-checked where it is, and copied. */
function runtimeFiles(): Record<string, string> {
  const folder = join(import.meta.dirname, '../runtime')
  return Object.fromEntries(readdirSync(folder).map(name => [name, `${copied}\n${readFileSync(join(folder, name), 'utf8')}`]))
}

/** Imports types of a copied file for the table, and exports them to the table's readers. */
function imports(file: string, types: readonly string[]): string {
  return [`import type { ${types.join(', ')} } from './${file}.js'`, `export type { ${types.join(', ')} }\n`].join('\n')
}

const kindTypes = [
  'GroupKindEntry',
  'IndicatorKindEntry',
  'KindEntry',
  'Layout',
  'NamedKindEntry',
  'PostFilterKind',
  'Subject',
  'ValueEntry',
]

function emitOperations(rows: readonly OperationRow[], parameters: Readonly<Record<string, ParameterRow>>): string {
  const known = Object.fromEntries(
    Object.entries(parameters).map(([name, { limits, fields, ...head }]) => [
      name,
      { ...head, ...limits, ...(fields === undefined ? {} : { fields: fields.map(({ description: _, ...field }) => field) }) },
    ]),
  )
  const row = ({ parameters: names, filters, ...rest }: OperationRow) => {
    const served = filters === undefined ? {} : { filters: filters.map(({ sentence: _, ...filter }) => filter) }
    return withParameters(json({ ...rest, ...served }), names)
  }
  return [
    header,
    "import type { Method, OperationEntry, OperationFilter, OperationParameter } from './operation.js'",
    'export type { Method, OperationFilter, OperationParameter }\n',
    `export type OperationId =\n${rows.map(({ id }) => `  | '${id}'`).join('\n')}\n`,
    '/** An operation as the client sees it at run time. */',
    'export type Operation = OperationEntry<OperationId>\n',
    '/** The path templates by method, as a list: deriving them from the schema would cost the compiler of every user a second. */',
    `export interface PathsByMethod {\n${methods.map(method => `  ${method}:\n${pathUnion(rows, method)}`).join('\n')}\n}\n`,
    `const p = ${json(known, 1)} as const satisfies Record<string, OperationParameter>\n`,
    '/** Every operation of the API, by its id. */',
    `export const operations: Readonly<Record<OperationId, Operation>> = {\n${rows.map(entry => `  ${entry.id}: ${row(entry)},`).join('\n')}\n}\n`,
  ].join('\n')
}

/** Each template with its operations: code for a template also serves what a list gains later. */
function emitTemplates(templates: OperationTemplates): string {
  const names = [...new Set(Object.values(templates))].sort()
  const ids = Object.keys(templates).sort()
  const byTemplate = Object.fromEntries(names.map(name => [name, ids.filter(id => templates[id] === name)]))
  return [
    header,
    "import type { OperationId } from './operations.js'\n",
    '/** The operations as spec/ writes them: a family that is repeated for a list has the name of the list in braces. */',
    `export const operationTemplates = ${json(byTemplate, 1)} as const satisfies Readonly<Record<string, readonly OperationId[]>>\n`,
    'export type OperationTemplate = keyof typeof operationTemplates\n',
  ].join('\n')
}

/** The schemas of the JSON bodies that operations take. */
function jsonBodies(rows: readonly OperationRow[]): ReadonlySet<string> {
  return new Set(rows.flatMap(({ requestBody }) => (requestBody?.contentType === 'application/json' ? (requestBody.schema ?? []) : [])))
}

/** Each container, filter and field carries its sentence as a doc comment, which editors show on the methods that are derived from it. */
function emitContainers(containers: Readonly<Record<string, ContainerRow>>, sentences: Sentences): string {
  const documented = (entries: object, comments: Readonly<Record<string, string>> | undefined) =>
    block(
      Object.entries(entries).map(([name, entry]) => [name, json(entry), comments?.[name]]),
      6,
    )
  const rows = Object.entries(containers).map(([name, { filters, fields, ...head }]): [string, string, string | undefined] => {
    const { filters: ofFilters, fields: ofFields, container } = sentences.containers[name] ?? {}
    const body = [
      ...Object.entries(head).map(([key, value]) => `    ${key}: ${json(value)},`),
      `    filters: ${documented(filters, ofFilters)},`,
      `    fields: ${documented(fields, ofFields)},`,
    ]
    return [name, `{\n${body.join('\n')}\n  }`, container]
  })
  return [
    header,
    "import type { ArgumentKind, ContainerEntry, FilterEndpoint, FilterEntry, QueryField } from './container-entry.js'",
    "import type { KindName } from './kinds.js'",
    "import type { OperationId } from './operations.js'",
    'export type { ArgumentKind, QueryField }\n',
    'export type Container = ContainerEntry<OperationId, KindName>\n',
    'export type ContainerFilter = FilterEntry<OperationId>\n',
    'export type FilterRequest = FilterEndpoint<OperationId>\n',
    '/** Every container with its API filters and the fields of its `filters` query. */',
    `export const containers = ${block(rows, 2)} as const satisfies Record<string, Container>\n`,
    'export type ContainerName = keyof typeof containers\n',
  ].join('\n')
}

/** The same sentences as data, apart from the table: only help texts and the explore page load them. */
function emitSentences({ containers, postFilters }: Sentences): string {
  return [
    header,
    "import type { ContainerSentences } from './container-sentences.js'",
    "import type { ContainerName } from './containers.js'",
    "import type { postFilterKinds } from './kinds.js'\n",
    '/** What each container, API filter and field of a `filters` query does. */',
    `export const containerSentences: Readonly<Record<ContainerName, ContainerSentences>> = ${json(containers, 3)}\n`,
    '/** What each post-filter does. */',
    `export const postFilterSentences: Readonly<Record<keyof typeof postFilterKinds, string>> = ${json(postFilters, 1)}\n`,
  ].join('\n')
}

/** An object literal with one entry a line, each after its doc comment. */
function block(entries: readonly (readonly [name: string, value: string, comment: string | undefined])[], indent: number): string {
  if (entries.length === 0) return '{}'
  const margin = ' '.repeat(indent)
  const lines = entries.flatMap(([name, value, comment]) => [
    ...(comment === undefined ? [] : [`${margin}/** ${comment.replaceAll('*/', '*\u200b/')} */`]),
    `${margin}${keyOf(name)}: ${value},`,
  ])
  return `{\n${lines.join('\n')}\n${' '.repeat(indent - 2)}}`
}

function keyOf(name: string): string {
  return /^[a-zA-Z_]\w*$/.test(name) ? name : JSON.stringify(name)
}

const methods = ['GET', 'POST', 'PUT', 'DELETE'] as const

function pathUnion(rows: readonly OperationRow[], method: string): string {
  return rows
    .filter(row => row.method === method)
    .map(row => `    | '${row.path}'`)
    .join('\n')
}

function withParameters(row: string, names: readonly string[]): string {
  return `${row.slice(0, -1)}, parameters: [${names.map(name => `p.${name}`).join(', ')}] }`
}

function emitKinds({ kinds, layouts, postFilters }: KindTables, sentences: Sentences): string {
  const listOf = (subject: string) =>
    Object.keys(kinds)
      .filter(kind => kinds[kind]?.subject === subject)
      .map(kind => `kinds.${kind}`)
      .join(', ')
  return [
    '/** Every kind of entity that has a type of its own, by the key that answers give it. */',
    `export const kinds = ${json(kinds, 1)} as const satisfies Readonly<Record<string, KindEntry>>\n`,
    '/** What the rows of each subject have in common. */',
    `export const layouts = ${json(layouts, 1)} as const satisfies Readonly<Record<Subject, Layout>>\n`,
    '/** Every post-filter and how it compares. */',
    `export const postFilterKinds = ${block(
      Object.entries(postFilters).map(([name, kind]) => [name, json(kind), sentences.postFilters[name]]),
      2,
    )} as const satisfies Readonly<Record<string, PostFilterKind>>\n`,
    'export type KindName = keyof typeof kinds\n',
    '/** The built-in indicator types, then the custom ones of a fresh instance. */',
    `export const indicatorTypes = [${listOf('indicator')}] as const\n`,
    '/** The group types. */',
    `export const groupTypes = [${listOf('group')}] as const\n`,
  ].join('\n')
}

function builtInValues(lists: Mapping): string[] {
  const types = Array.isArray(lists.indicatorType) ? lists.indicatorType.filter(isMapping) : []
  return types.flatMap(({ values }) => (Array.isArray(values) ? values.filter(isMapping).map(({ key }) => String(key)) : []))
}

/** JSON as TypeScript: the outer `depth` levels one entry a line, so that a change shows as a line of the diff. */
function json(value: unknown, depth = 0): string {
  if (depth === 0 || typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[\n${value.map(item => `  ${json(item, depth - 1)},`).join('\n')}\n]`
  return `{\n${Object.entries(value)
    .map(([key, item]) => `  ${keyOf(key)}: ${json(item, depth - 1).replaceAll('\n', '\n  ')},`)
    .join('\n')}\n}`
}
