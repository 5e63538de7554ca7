import { readFileSync } from 'node:fs'
import { resolveRef } from '../../../codegen/expand/examples.js'
import { isMapping, type Mapping, type Value } from '../../../codegen/expand/source.js'

/** The generated bundle. */
export const bundle: Mapping = JSON.parse(readFileSync(new URL('../../../generated/openapi.json', import.meta.url), 'utf8'))

/** A named schema of the bundle. */
export function schemaOf(name: string): Mapping {
  const schema = resolveRef(bundle, { $ref: `#/components/schemas/${name}` })
  if (!isMapping(schema)) throw new Error(`The bundle has no schema ${name}.`)
  return schema
}

/** The fields of a schema, those of its parts included, each with its own schema. */
export function fieldsOf(schema: Value): Record<string, Mapping> {
  const resolved = resolveRef(bundle, schema)
  if (!isMapping(resolved)) return {}
  const parts = [resolved.allOf, resolved.anyOf].flatMap(list => (Array.isArray(list) ? list : []))
  const own = isMapping(resolved.properties) ? resolved.properties : {}
  return Object.assign({}, ...parts.map(fieldsOf), ...Object.entries(own).map(([name, field]) => ({ [name]: resolveRef(bundle, field) })))
}

/** The required fields of a schema, those of its parts included. */
export function requiredOf(schema: Value): string[] {
  const resolved = resolveRef(bundle, schema)
  if (!isMapping(resolved)) return []
  const parts = Array.isArray(resolved.allOf) ? resolved.allOf : []
  return [...parts.flatMap(requiredOf), ...(Array.isArray(resolved.required) ? resolved.required.map(String) : [])]
}

/** Every operation of the bundle with its method and path. */
export function describedOperations(): { readonly name: string; readonly pointer: string; readonly operation: Mapping }[] {
  return Object.entries(isMapping(bundle.paths) ? bundle.paths : {}).flatMap(([path, item]) =>
    Object.entries(isMapping(item) ? item : {}).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      pointer: `/paths/${path.replaceAll('~', '~0').replaceAll('/', '~1')}/${method}`,
      operation: isMapping(operation) ? operation : {},
    })),
  )
}
