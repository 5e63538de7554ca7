import { z } from 'zod'

/**
 * STIX 2.1 as far as our bundles use it, written from the text of the specification (sections 3 to 7) and stricter than it:
 * a property that is not listed is refused.
 */

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}'
const idOf = (type: string) => z.string().regex(new RegExp(`^${type}--${uuid}$`))
const anyId = z.string().regex(/^[a-z][a-z0-9-]+[a-z0-9]--[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
const timestamp = z.string().regex(/^\d{4}-(0[1-9]|1[012])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/)
const text = z
  .string()
  .min(1)
  .refine(value => !/\p{Cs}/u.test(value), 'half of a surrogate pair')
const list = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .min(1)
    .refine(items => new Set(items.map(value => JSON.stringify(value))).size === items.length, 'twice the same')

const externalReference = z
  .strictObject({ source_name: text, description: text.optional(), url: z.url().optional(), external_id: text.optional() })
  .refine(value => value.description !== undefined || value.url !== undefined || value.external_id !== undefined, 'says nothing')
  .refine(value => value.source_name !== 'cve' || /^CVE-\d{4}-\d{4,}$/.test(value.external_id ?? ''), 'no CVE id')

const common = (type: string) => ({
  type: z.literal(type),
  spec_version: z.literal('2.1'),
  id: idOf(type),
  created_by_ref: idOf('identity').optional(),
  created: timestamp,
  modified: timestamp,
  labels: list(text).optional(),
  confidence: z.int().min(0).max(100).optional(),
  external_references: list(externalReference).optional(),
  object_marking_refs: list(z.string().regex(/^marking-definition--/)).optional(),
})

const domainObject = (type: string, own: Record<string, z.ZodType>) =>
  z
    .strictObject({ ...common(type), ...own })
    .refine(value => String(value.modified) >= String(value.created), 'modified before it was created')

const named = { name: text, description: text.optional() }

const indicatorTypes = z.enum([
  'anomalous-activity',
  'anonymization',
  'attribution',
  'benign',
  'compromised',
  'malicious-activity',
  'unknown',
])

const tlp = (color: string, id: string) =>
  z.strictObject({
    type: z.literal('marking-definition'),
    spec_version: z.literal('2.1'),
    id: z.literal(`marking-definition--${id}`),
    created: z.literal('2017-01-20T00:00:00.000Z'),
    definition_type: z.literal('tlp'),
    name: z.literal(`TLP:${color.toUpperCase()}`),
    definition: z.strictObject({ tlp: z.literal(color) }),
  })

const marking = z.union([
  tlp('white', '613f2e26-407d-48c7-9eca-b8e91df99dc9'),
  tlp('green', '34098fce-860f-48ae-8e50-ebd3cc5e41da'),
  tlp('amber', 'f88d31f6-486f-44da-b317-01333bde0b82'),
  tlp('red', '5e57c739-391a-4eb3-b6be-7d15ca92d5ed'),
  z.strictObject({
    type: z.literal('marking-definition'),
    spec_version: z.literal('2.1'),
    id: idOf('marking-definition'),
    created: timestamp,
    definition_type: z.literal('statement'),
    definition: z.strictObject({ statement: text }),
  }),
  z.strictObject({
    type: z.literal('marking-definition'),
    spec_version: z.literal('2.1'),
    id: z.string().regex(/^marking-definition--/),
    created: timestamp,
    name: text,
    extensions: z.record(
      z.string().regex(/^extension-definition--/),
      z.strictObject({ extension_type: z.literal('property-extension'), tlp_2_0: text }),
    ),
  }),
])

const objectTypes: Readonly<Record<string, z.ZodType>> = {
  'attack-pattern': domainObject('attack-pattern', named),
  campaign: domainObject('campaign', { ...named, first_seen: timestamp.optional() }),
  'course-of-action': domainObject('course-of-action', named),
  identity: domainObject('identity', {
    ...named,
    identity_class: z.enum(['individual', 'group', 'system', 'organization', 'class', 'unknown']),
  }),
  incident: domainObject('incident', named),
  indicator: domainObject('indicator', {
    ...named,
    indicator_types: list(indicatorTypes),
    pattern: text,
    pattern_type: z.string().regex(/^[a-z0-9-]+$/),
    pattern_version: z.literal('2.1').optional(),
    valid_from: timestamp,
  }),
  'intrusion-set': domainObject('intrusion-set', named),
  malware: domainObject('malware', { ...named, is_family: z.boolean() }),
  note: domainObject('note', { abstract: text.optional(), content: text, object_refs: list(anyId) }),
  'observed-data': domainObject('observed-data', {
    first_observed: timestamp,
    last_observed: timestamp,
    number_observed: z.int().min(1),
    object_refs: list(anyId),
  }),
  report: domainObject('report', { ...named, published: timestamp, object_refs: list(anyId) }),
  'threat-actor': domainObject('threat-actor', named),
  tool: domainObject('tool', named),
  vulnerability: domainObject('vulnerability', named),
  'marking-definition': marking,
  'email-addr': z.strictObject({
    type: z.literal('email-addr'),
    spec_version: z.literal('2.1'),
    id: idOf('email-addr'),
    value: z.string().regex(/^[^\s@]+@[^\s@]+$/),
  }),
  'email-message': z.strictObject({
    type: z.literal('email-message'),
    spec_version: z.literal('2.1'),
    id: idOf('email-message'),
    is_multipart: z.literal(false),
    subject: text.optional(),
    body: text.optional(),
    from_ref: idOf('email-addr').optional(),
    to_refs: list(idOf('email-addr')).optional(),
  }),
}

/** An object is checked by the schema of its type alone, so that an error says what is wrong with it. */
const stixObject = z.looseObject({ type: z.string(), id: z.string() }).check(context => {
  const schema = objectTypes[context.value.type]
  const issues =
    schema === undefined
      ? ['no such type']
      : schema.safeParse(context.value).error?.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`)
  for (const message of issues ?? []) context.issues.push({ code: 'custom', input: context.value, message })
})

/** A bundle whose objects are all there once and whose references all lead to one of them. */
export const stixBundleSchema = z
  .strictObject({ type: z.literal('bundle'), id: idOf('bundle'), objects: z.array(stixObject).min(1).optional() })
  .refine(bundle => {
    const ids = (bundle.objects ?? []).map(object => object.id)
    return new Set(ids).size === ids.length
  }, 'an object is there twice')
  .refine(bundle => {
    const ids = new Set((bundle.objects ?? []).map(object => String(object.id)))
    return (bundle.objects ?? []).every(object => referencesOf(object).every(id => ids.has(id)))
  }, 'a reference leads nowhere')

function referencesOf(object: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(object).flatMap(([property, value]) => (/_refs?$/.test(property) ? [value].flat().map(String) : []))
}
