import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bodyTable } from './bodies.js'
import { containerTable } from './containers.js'
import { fieldTable, indicatorFieldNames } from './fields.js'
import { type KindTables, kindTables } from './kinds.js'
import type { OperationTemplates } from './operation-template.js'
import { emitReaders } from './readers.js'
import { isMapping, type Mapping } from './source.js'
import { type OperationRow, operationTable, parameterTable } from './table.js'

const header = '// Generated from spec/ by `npm run generate`. Do not edit: change the specification and generate again.\n'

/** The TypeScript files of the runtime tables, by name. */
export function emitTables(document: Mapping, lists: Mapping, templates: OperationTemplates): Record<string, string> {
  const rows = operationTable(document, lists)
  const parameters = parameterTable(document)
  const tables = kindTables(document, lists)
  return {
    'operations.ts': [
      header,
      operationTypes,
      `export type OperationId =\n${rows.map(row => `  | '${row.id}'`).join('\n')}\n`,
      '/** The path templates by method, as a list: reckoned from the schema it would cost the compiler of every user a second. */',
      `export interface PathsByMethod {\n${methods.map(method => `  ${method}:\n${pathUnion(rows, method)}`).join('\n')}\n}\n`,
      `const p = ${json(parameters, 1)} as const satisfies Record<string, OperationParameter>\n`,
      '/** Every operation of the API, by its id. */',
      `export const operations: Readonly<Record<OperationId, Operation>> = {\n${rows
        .map(({ parameters: names, ...row }) => `  ${row.id}: ${withParameters(json(row), names)},`)
        .join('\n')}\n}\n`,
    ].join('\n'),
    'operation-templates.ts': [header, emitTemplates(templates)].join('\n'),
    'containers.ts': [
      header,
      containerTypes,
      '/** Every container with its API filters and the fields of its `filters` query. */',
      `export const containers = ${json(containerTable(rows, parameters, document, tables), 2)} as const satisfies Record<string, Container>\n`,
      'export type ContainerName = keyof typeof containers\n',
    ].join('\n'),
    'fields.ts': [
      header,
      fieldTypes,
      '/** For each response schema the fields that may come loosely typed, and those that hold further entities. */',
      `export const fields: Readonly<Record<string, Readonly<Record<string, FieldType>>>> = ${json(fieldTable(document), 1)}\n`,
      '/** What indicators of all types may carry, in answers and in batch documents: never a label of a custom type. */',
      `export const indicatorFieldNames: readonly string[] = ${json(indicatorFieldNames(document, builtInValues(lists)))}\n`,
    ].join('\n'),
    'bodies.ts': [
      header,
      readFileSync(join(import.meta.dirname, 'body-field.ts'), 'utf8'),
      '/** The request body of all that can be created or changed, by the name of its schema. */',
      `export const bodies = ${json(bodyTable(document, jsonBodies(rows)), 1)} as const satisfies Readonly<Record<string, Body>>\n`,
    ].join('\n'),
    'readers.ts': [header, emitReaders(document, lists)].join('\n'),
    'kinds.ts': [header, readFileSync(join(import.meta.dirname, 'kind-entry.ts'), 'utf8'), emitKinds(tables)].join('\n'),
  }
}

/** Each template with its operations: code for a template also serves what a list gains later. */
function emitTemplates(templates: OperationTemplates): string {
  const names = [...new Set(Object.values(templates))].sort()
  const ids = Object.keys(templates).sort()
  const byTemplate = Object.fromEntries(names.map(name => [name, ids.filter(id => templates[id] === name)]))
  return [
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

function emitKinds({ kinds, layouts, postFilters }: KindTables): string {
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
    `export const postFilterKinds = ${json(postFilters, 1)} as const satisfies Readonly<Record<string, PostFilterKind>>\n`,
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
    .map(([key, item]) => `  ${/^[a-zA-Z_]\w*$/.test(key) ? key : JSON.stringify(key)}: ${json(item, depth - 1).replaceAll('\n', '\n  ')},`)
    .join('\n')}\n}`
}

const operationTypes = `export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** A path or query parameter with its limits. */
export interface OperationParameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required: boolean
  readonly type: 'string' | 'integer' | 'number' | 'boolean'
  readonly enum?: readonly string[]
  readonly minimum?: number
  readonly maximum?: number
  readonly maxLength?: number
  readonly pattern?: string
  /** For \`filters\`: what the server can compare. */
  readonly fields?: readonly { readonly name: string; readonly type: string; readonly operators: readonly string[] }[]
}

/** An API filter that an operation serves. */
export interface OperationFilter {
  readonly container: string
  readonly name: string
  readonly words: string
  readonly argument?: string
  readonly parameters?: Readonly<Record<string, string>>
  readonly type?: string
}

/** What the client knows of an operation at run time. */
export interface Operation {
  readonly id: OperationId
  readonly method: Method
  readonly path: string
  readonly family: string
  readonly summary: string
  /** Takes the query parameter \`owner\`. */
  readonly ownerAllowed: boolean
  /** Takes \`resultStart\` and \`resultLimit\`. */
  readonly paginated: boolean
  /** May be sent again when its answer was lost. */
  readonly retrySafe: boolean
  readonly parameters: readonly OperationParameter[]
  readonly requestBody?: { readonly contentType: string; readonly schema?: string; readonly required: boolean }
  readonly response: { readonly status: number; readonly contentType?: string; readonly schema?: string }
  /** What the answer holds: its key under \`data\` (\`*\` when the custom type decides, \`data\` when all of it), one or many, and of which schema. */
  readonly entity?: { readonly key: string; readonly list: boolean; readonly schema: string }
  readonly filters?: readonly OperationFilter[]
}
`

const containerTypes = `import type { KindName, Subject } from './kinds.js'
import type { OperationId } from './operations.js'

/** How a filter's argument is checked: nothing, a positive integer, an indicator value, an instant, or a non-empty text. */
export type ArgumentKind = 'none' | 'id' | 'indicator' | 'date' | 'text'

/** One operation that serves a filter; with \`type\` only for values of that indicator type. */
export interface FilterRequest {
  readonly operation: OperationId
  readonly argument?: string
  readonly parameters?: Readonly<Record<string, string>>
  readonly type?: string
}

export interface ContainerFilter {
  readonly words: string
  readonly kind: ArgumentKind
  readonly requests: readonly FilterRequest[]
}

/** A field of the \`filters\` query. */
export interface QueryField {
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'date'
  readonly operators: readonly ('=' | '<' | '>' | '^' | '!')[]
}

export interface Container {
  readonly schema: string
  readonly entity: string
  /** What its rows are; absent where it is none of the subjects, such as batch jobs. */
  readonly subject?: Subject
  /** Kind of its rows, in a container of one type. */
  readonly kind?: KindName
  /** The post-filters of its rows, sorted. */
  readonly postFilters: readonly string[]
  /** The columns of tables. */
  readonly columns: readonly string[]
  readonly base?: OperationId
  readonly filters: Readonly<Record<string, ContainerFilter>>
  readonly fields: Readonly<Record<string, QueryField>>
}
`

const fieldTypes = `/** The JSON type that a loosely typed field is brought to, or the schema of what it holds. */
export type FieldType = 'integer' | 'number' | 'boolean' | { readonly object: string } | { readonly list: string }
`
