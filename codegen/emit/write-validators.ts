import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createClient } from '@hey-api/openapi-ts'
import type { Mapping } from '../expand/source.js'

/** Writes zod validators of every schema and response of a description into `folder`. */
export async function writeValidators(document: Mapping, folder: string): Promise<void> {
  await createClient({
    input: document,
    output: { path: folder, clean: true, entryFile: false },
    logs: { level: 'silent' },
    plugins: [
      {
        name: 'zod',
        definitions: true,
        requests: false,
        responses: true,
        metadata: false,
        '~resolvers': {
          // By default an int64 becomes a bigint made of anything that `BigInt()` takes, true and "5" too. Ids are JSON numbers here.
          number(context) {
            const { format: _, ...schema } = context.schema
            if (schema.const !== undefined) return undefined
            const { base, min, max } = context.nodes
            for (const node of [base, min, max]) context.chain.current = node({ ...context, schema }) ?? context.chain.current
            return context.chain.current
          },
          // By default `additionalProperties` is ignored next to `properties`: the values of custom indicators would count as unknown.
          object(context) {
            const { additionalProperties, properties, ...schema } = context.schema
            if (properties === undefined || additionalProperties === undefined || additionalProperties === false) return undefined
            const rest = context.nodes.additionalProperties({ ...context, schema: { ...schema, additionalProperties } })
            return rest ? context.nodes.base(context).attr('catchall').call(rest) : undefined
          },
        },
      },
    ],
  })
  // Touching the file proves that the generator wrote it; it reports failure by logging only.
  await readFile(join(folder, 'zod.gen.ts'))
}
