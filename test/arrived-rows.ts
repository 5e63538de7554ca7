import { completeEntities } from '../src/http/index.js'
import { IndicatorTypes } from '../src/indicators/index.js'

type TypeRecords = Awaited<ReturnType<ConstructorParameters<typeof IndicatorTypes>[0]['ask']>>

/** The indicator types of an instance that lists these custom types. */
export function typesOf(...records: TypeRecords): IndicatorTypes {
  return new IndicatorTypes({ ask: async () => records, warn: () => {} })
}

/** A custom indicator type as the server lists it. */
export function customTypeRecord(name: string, branch: string, ...labels: readonly string[]): TypeRecords[number] {
  const values = labels.map((label, place) => [`value${place + 1}Label`, label])
  return { name, custom: true, apiBranch: branch, apiEntity: branch.slice(0, -1), ...Object.fromEntries(values) }
}

/** Returns rows as they arrive from an operation whose entities have a schema, under a key. */
export async function arrivedRows<Row extends object>(
  types: IndicatorTypes,
  schema: string,
  key: string,
  rows: readonly Row[],
): Promise<readonly Row[]> {
  await completeEntities(types, schema, key, rows)
  return rows
}
