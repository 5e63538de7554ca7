import type { IndicatorTypeDefinition, ThreatConnect } from '../../index.js'
import { type IndicatorTypeRecord, IndicatorTypeRegistry, indicatorTypeDefinition } from '../../indicators/index.js'
import { paginateOperation } from '../../paging/index.js'

/** The indicator types of the instance, over those that every instance begins with. */
export async function instanceTypes(connection: ThreatConnect, signal: AbortSignal): Promise<IndicatorTypeRegistry> {
  const records = await paginateOperation<IndicatorTypeRecord>(connection.client, 'listIndicatorTypes', {
    signal,
    description: 'indicator types',
  }).toArray()
  return new IndicatorTypeRegistry().with(records.flatMap(definition))
}

/** Lists of types may leave out the labels of a type: then the default one counts, or its rows have no details. */
function definition(record: IndicatorTypeRecord): IndicatorTypeDefinition[] {
  const isComplete = String(record.custom).toLowerCase() !== 'true' || Boolean(record.value1Label)
  return isComplete ? [indicatorTypeDefinition(record)] : []
}
