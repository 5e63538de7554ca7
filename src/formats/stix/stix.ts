import { describeEntity, entityKind, isIndicatorKind } from '../entity-kind.js'
import { namespace, UuidV5 } from '../entity-uuid.js'
import { onOneLine } from '../escapes.js'
import { type DocumentWriter, type Format, FormatError } from '../format.js'
import type { FormattableEntity } from '../formattable-entity.js'
import type { StyleOptions } from '../style.js'
import { stixGroup } from './stix-group.js'
import { stixIndicator } from './stix-indicator.js'
import type { StixObject } from './stix-object.js'

/** Options of STIX. */
export interface StixOptions extends StyleOptions {
  /**
   * Time of objects whose entity has none. It is fixed, so that the same entity always gives the same object.
   * @default new Date(0)
   */
  readonly at?: Date | undefined
}

/**
 * Returns an entity as STIX 2.1 objects: those it refers to (owner, markings), then its own object, which is the last.
 * Ids are UUIDs of version 5 of type, value and owner: the same entity is the same object in every run.
 * @throws FormatError when the entity is neither an indicator, group, victim, task nor owner
 */
function stixObjects(entity: FormattableEntity, options?: StixOptions): readonly StixObject[] {
  const kind = entityKind(entity)
  if (isIndicatorKind(kind)) return stixIndicator(entity, kind, options?.at)
  if (kind === 'other')
    throw new FormatError(`stix has no object for ${describeEntity(entity, kind)}. Use json instead.`, { format: 'stix', kind })
  return stixGroup(entity, kind, options?.at)
}

/** Types of objects that many entities refer to: a bundle has each of them once. */
const shared: ReadonlySet<string> = new Set(['identity', 'marking-definition', 'email-addr'])

/**
 * Returns a writer of one STIX bundle, an object a line. It keeps the ids of the owners, markings and e-mail addresses it has written, and nothing else.
 * The bundle's id comes last, since it is a UUID of the ids of its objects: the same entities give the same bundle.
 */
function stixWriter(options?: StixOptions): DocumentWriter {
  const id = new UuidV5(namespace)
  const written = new Set<string>()
  let started = false
  return {
    write(entity) {
      let text = ''
      for (const object of stixObjects(entity, options)) {
        if (written.has(object.id)) continue
        if (shared.has(object.type)) written.add(object.id)
        id.update(object.id)
        text += `${started ? ',\n' : '{"type":"bundle","objects":[\n'}${onOneLine(JSON.stringify(object))}`
        started = true
      }
      return text
    },
    end: () => `${started ? '\n],' : '{"type":"bundle",'}"id":"bundle--${id.digest()}"}\n`,
  }
}

/**
 * Returns a STIX 2.1 bundle of one entity, its owner and its markings, with no line break at the end.
 * @throws FormatError when the entity is neither an indicator, group, victim, task nor owner
 */
function printStix(entity: FormattableEntity, options?: StixOptions): string {
  const bundle = stixWriter(options)
  return (bundle.write(entity) + bundle.end()).trimEnd()
}

/** STIX 2.1 (OASIS), the exchange format of TAXII servers, OpenCTI, MISP and others: one bundle per document. */
export const stix = {
  name: 'stix',
  summary: 'A STIX 2.1 bundle, for TAXII servers and threat intelligence platforms',
  holds: 'indicators, groups, tasks, victims, owners',
  extension: 'json',
  recognizedExtensions: [],
  lines: false,
  importable: false,
  options: ['at'],
  print: Object.assign(printStix, { objects: stixObjects }),
  writer: stixWriter,
} as const satisfies Format<StixOptions>
