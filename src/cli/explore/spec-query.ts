import type { FilterSet } from '../../filters/index.js'
import type { ThreatConnect } from '../../index.js'
import { buildQuery } from '../retrieve/build-query.js'
import { parseInstant } from '../retrieve/parse-instant.js'
import type { CheckedQuerySpec } from './query-spec.js'
import { specSegments } from './spec-segments.js'

/**
 * Builds the filter set of a query; nothing is sent.
 * @param now milliseconds since 1970, for ages such as `7d`
 * @throws FilterError when an argument is wrong; UsageError when a condition cannot be read
 */
export function specQuery(connection: ThreatConnect, spec: CheckedQuerySpec, now: number): FilterSet<unknown> {
  return buildQuery(connection, spec.container, specSegments(spec), {
    modifiedSince: spec.modifiedSince === undefined ? undefined : parseInstant(spec.modifiedSince, now),
    pushdown: spec.pushdown !== false,
    now,
  })
}
