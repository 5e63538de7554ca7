import { resolveRef } from './expand/examples.js'
import { isMapping, type Mapping, type Value } from './expand/source.js'

/** Which schemas requests are made from, and which answers: by name, those within others included. */
export interface SchemaUsage {
  readonly bodies: ReadonlySet<string>
  readonly answers: ReadonlySet<string>
}

/** Follows the references from the request bodies and from the responses of all operations. */
export function schemaUsage(document: Mapping): SchemaUsage {
  const bodies = new Set<string>()
  const answers = new Set<string>()
  for (const item of Object.values(isMapping(document.paths) ? document.paths : {})) {
    for (const operation of Object.values(isMapping(item) ? item : {})) {
      if (!isMapping(operation)) continue
      collect(document, operation.requestBody, bodies)
      collect(document, operation.responses, answers)
    }
  }
  return { bodies, answers }
}

function collect(document: Mapping, value: Value | undefined, found: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) collect(document, item, found)
  if (!isMapping(value)) return
  if (typeof value.$ref !== 'string') {
    for (const item of Object.values(value)) collect(document, item, found)
    return
  }
  if (found.has(value.$ref)) return
  found.add(value.$ref)
  const name = /^#\/components\/schemas\/(.+)$/.exec(value.$ref)?.[1]
  if (name !== undefined) found.add(name)
  collect(document, resolveRef(document, value), found)
}
