import { isIP } from 'node:net'
import type { IndicatorKind } from '../row-facts.js'
import { customLabels, customValue } from './custom-labels.js'
import { indicatorOnly } from './entity-kind.js'
import { cleanText } from './escapes.js'
import type { FormattableEntity } from './formattable-entity.js'
import { fileHash, indicatorFacts, indicatorValues, severityOf } from './indicator-values.js'
import { numberText, presentText, truth } from './scalar.js'
import { type DeviceOptions, deviceFields } from './style.js'

/** A key of the extension, its value, and the label of a field without a fixed meaning. All keys are from the CEF dictionary, none from an entity. */
type Extension = readonly [key: string, value: string | number | undefined, label?: string | undefined]

/** What must be escaped in a value of the extension. */
const needsEscape = /[\\=\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u

/** The custom string fields that are left for a type's own values: 1 and 2 hold the owner and the web link. */
const freeStrings = ['cs3', 'cs4', 'cs5', 'cs6', 'flexString1'] as const

/**
 * Returns an indicator as CEF by the format's own rules: `|` and `\` escaped in the header, `=`, `\` and line breaks in the extension,
 * keys from the dictionary, an integer severity of 0 to 10.
 * Source: ArcSight Common Event Format, implementation standard, revision 25.
 * @throws FormatError when the entity is not an indicator
 */
export function standardCef(entity: FormattableEntity, device: DeviceOptions | undefined): string {
  const kind = indicatorOnly(entity, 'cef', 'keyval, csv, json or stix')
  const facts = indicatorFacts(entity, kind)
  const header = ['CEF:0', ...deviceFields(device), facts.type, `${facts.type} indicator`].map(headerField)
  const extension: readonly Extension[] = [
    ['externalId', facts.id],
    ['msg', facts.description],
    ['rt', facts.modified],
    ['deviceCustomDate1', facts.added, 'Date Added'],
    ['cn1', facts.confidence, 'Confidence'],
    ['cfp1', facts.rating === undefined ? undefined : numberText(facts.rating, true), 'Rating'],
    ['cs1', facts.ownerName, 'Owner'],
    ['cs2', facts.webLink, 'Web Link'],
    ...ownFields(entity, kind),
  ]
  return `${header.join('|')}|${severityOf(facts.rating)}|${extension.map(pair).join('').slice(1)}`
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
        ['cs3', presentText(truth(entity.dnsActive)), 'DNS Active'],
        ['cs4', presentText(truth(entity.whoisActive)), 'WHOIS Active'],
      ]
    case 'url':
      return [
        ['request', indicatorValues(entity, kind)[0]],
        ['cs3', presentText(entity.source), 'Source'],
      ]
    default:
      return customFields(entity)
  }
}

/** In version 0 of CEF, `src` is an IPv4 address. `c6a2`, the second custom field for IPv6 addresses, is that of the source. */
function addressFields(address: string | undefined): readonly Extension[] {
  if (address === undefined) return []
  const version = isIP(address)
  if (version === 4) return [['src', address]]
  return [version === 6 ? ['c6a2', address, 'Source IPv6 Address'] : ['cs3', address, 'Address']]
}

/** The strongest hash is `fileHash`; the others go to custom strings with a label. */
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
    ['cs3', sha1 === strongest ? undefined : sha1, 'SHA-1'],
    ['cs4', md5 === strongest ? undefined : md5, 'MD5'],
  ]
}

/** Custom types have three values at most (API documentation, indicator types). If an entity has more than there are fields, the rest share the last one. */
function customFields(entity: FormattableEntity): readonly Extension[] {
  const labels = customLabels(entity)
  const rest = labels.slice(freeStrings.length)
  return [
    ...freeStrings.flatMap((key, index): readonly Extension[] => {
      const label = labels[index]
      return label === undefined ? [] : [[key, presentText(customValue(entity, label)), label]]
    }),
    [
      'flexString2',
      rest.length === 0 ? undefined : JSON.stringify(Object.fromEntries(rest.map(label => [label, customValue(entity, label)]))),
      'Other Values',
    ],
  ]
}

function pair([key, value, label]: Extension): string {
  const printed = value === undefined ? '' : extensionValue(String(value))
  if (printed === '') return ''
  const meaning = label === undefined ? '' : extensionValue(label)
  return meaning === '' ? ` ${key}=${printed}` : ` ${key}=${printed} ${key}Label=${meaning}`
}

function extensionValue(value: string): string {
  // By the standard, whitespace around a value is not part of it.
  if (!needsEscape.test(value)) return value.trim()
  const escaped = value.replaceAll('\\', '\\\\').replaceAll('=', '\\=').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
  return cleanText(escaped, '\\n').trim()
}

function headerField(value: string): string {
  return cleanText(value, ' ').replaceAll('\\', '\\\\').replaceAll('|', '\\|')
}
