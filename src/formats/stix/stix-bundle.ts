import type { DocumentWriter } from '../document-writer.js'
import { namespace, UuidV5 } from '../entity-uuid.js'
import { onOneLine } from '../escape-json.js'
import type { StixOptions } from '../format-options.js'
import type { FormattableEntity } from '../formattable-entity.js'

import { stixObjects } from './stix-objects.js'

/** Types of objects that many entities refer to: each stands in a bundle once. */
const shared: ReadonlySet<string> = new Set(['identity', 'marking-definition', 'email-addr'])

/**
 * Returns a writer of one STIX bundle, an object a line. Of what it has written it keeps the ids of owners and markings only.
 * The bundle's id comes last, since it is a UUID of the ids of its objects: the same entities give the same bundle.
 */
export function stixBundle(options?: StixOptions): DocumentWriter {
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
 * Returns a STIX 2.1 bundle of one entity, its owner and its markings, without a line break at the end.
 * @throws FormatError when the entity is neither indicator, group, victim, task nor owner
 */
export function stix(entity: FormattableEntity, options?: StixOptions): string {
  const bundle = stixBundle(options)
  return (bundle.write(entity) + bundle.end()).trimEnd()
}
