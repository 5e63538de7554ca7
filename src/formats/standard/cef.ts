import { isIP } from 'node:net'
import { cleanText } from '../clean-text.js'
import { customLabels, customValue } from '../custom-labels.js'
import { fileHash } from '../file-hashes.js'
import type { CefOptions } from '../format-options.js'
import type { FormattableEntity } from '../formattable-entity.js'
import { indicatorFacts, severityOf } from '../indicator-facts.js'
import { indicatorOnly } from '../indicator-only.js'
import { indicatorValues } from '../indicator-values.js'
import type { IndicatorKind } from '../kinds.js'
import { presentText, truth } from '../scalar.js'
import { numberText } from '../text-value.js'
import { device } from './device.js'

/** A key of the extension and its value; keys are those of the CEF dictionary, so none comes from an entity. */
type Extension = readonly [key: string, value: string | number | undefined]

/** The custom string fields left for a type's own values: 1 and 2 hold the owner and the page. */
const freeStrings = ['cs3', 'cs4', 'cs5', 'cs6', 'flexString1'] as const

/**
 * Returns an indicator as CEF by the format's own rules: header escapes for `|` and `\`, extension escapes for `=`, `\` and line breaks,
 * keys of the dictionary, an integer severity of 0 to 10.
 * Source: ArcSight Common Event Format, implementation standard, revision 25.
 * @throws FormatError when the entity is no indicator
 */
export function standardCef(entity: FormattableEntity, options?: CefOptions): string {
  const kind = indicatorOnly(entity, 'cef', 'keyval, csv, json or stix')
  const facts = indicatorFacts(entity, kind)
  const { vendor, product, version } = device(options?.device)
  const header = ['CEF:0', vendor, product, version, facts.type, `${facts.type} indicator`].map(headerField)
  const extension: readonly Extension[] = [
    ['externalId', facts.id],
    ['msg', facts.description],
    ['rt', facts.modified],
    ...labelled('deviceCustomDate1', 'Date Added', facts.added),
    ...labelled('cn1', 'Confidence', facts.confidence),
    ...labelled('cfp1', 'Rating', facts.rating === undefined ? undefined : numberText(facts.rating, true)),
    ...labelled('cs1', 'Owner', facts.ownerName),
    ...labelled('cs2', 'Web Link', facts.webLink),
    ...ownFields(entity, kind),
  ]
  return `${header.join('|')}|${severityOf(facts.rating)}|${extension.flatMap(pair).join(' ')}`
}

function ownFields(entity: FormattableEntity, kind: IndicatorKind): readonly Extension[] {
  switch (kind) {
    case 'address':
      return addressFields(indicatorValues(entity, kind)[0])
    case 'emailAddress':
      return [['suser', indicatorValues(entity, kind)[0]]]
    case 'file':
      return fileFields(entity)
    case 'host':
      return [
        ['dhost', indicatorValues(entity, kind)[0]],
        ...labelled('cs3', 'DNS Active', presentText(truth(entity.dnsActive))),
        ...labelled('cs4', 'WHOIS Active', presentText(truth(entity.whoisActive))),
      ]
    case 'url':
      return [['request', indicatorValues(entity, kind)[0]], ...labelled('cs3', 'Source', presentText(entity.source))]
    case 'custom':
      return customFields(entity)
  }
}

/** In version 0 of CEF `src` is an IPv4 address; the custom field 2 for IPv6 addresses stands for the source. */
function addressFields(address: string | undefined): readonly Extension[] {
  if (address === undefined) return []
  const version = isIP(address)
  if (version === 4) return [['src', address]]
  return version === 6 ? labelled('c6a2', 'Source IPv6 Address', address) : labelled('cs3', 'Address', address)
}

/** The strongest hash is the file's `fileHash`, the others go to strings with a label. */
function fileFields(entity: FormattableEntity): readonly Extension[] {
  const [sha256, sha1, md5] = [
    presentText(fileHash(entity, 'sha256')),
    presentText(fileHash(entity, 'sha1')),
    presentText(fileHash(entity, 'md5')),
  ]
  const strongest = sha256 ?? sha1 ?? md5 ?? indicatorValues(entity, 'file')[0]
  return [
    ['fileHash', strongest],
    ['fsize', presentText(entity.size)],
    ...(sha1 === strongest ? [] : labelled('cs3', 'SHA-1', sha1)),
    ...(md5 === strongest ? [] : labelled('cs4', 'MD5', md5)),
  ]
}

/** Custom types have at most three values (API documentation, indicator types); should an entity have more, the rest share the last field. */
function customFields(entity: FormattableEntity): readonly Extension[] {
  const values = customLabels(entity).map((label): readonly [string, string | undefined] => [
    label,
    presentText(customValue(entity, label)),
  ])
  const rest = values.slice(freeStrings.length)
  return [
    ...freeStrings.flatMap((key, index) => labelled(key, values[index]?.[0] ?? '', values[index]?.[1])),
    ...(rest.length === 0 ? [] : labelled('flexString2', 'Other Values', JSON.stringify(Object.fromEntries(rest)))),
  ]
}

function labelled(key: string, label: string, value: string | number | undefined): readonly Extension[] {
  return value === undefined
    ? []
    : [
        [key, value],
        [`${key}Label`, label],
      ]
}

function pair([key, value]: Extension): readonly string[] {
  // Blanks at the ends of a value are not part of it by the standard.
  const printed = value === undefined ? '' : extensionValue(String(value)).trim()
  return printed === '' ? [] : [`${key}=${printed}`]
}

function extensionValue(value: string): string {
  const escaped = value.replaceAll('\\', '\\\\').replaceAll('=', '\\=').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
  return cleanText(escaped, '\\n')
}

function headerField(value: string): string {
  return cleanText(value, ' ').replaceAll('\\', '\\\\').replaceAll('|', '\\|')
}
