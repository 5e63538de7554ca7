import { isIP } from 'node:net'
import { cleanText } from '../clean-text.js'
import { customLabels, customValue } from '../custom-labels.js'
import { indicatorOnly } from '../entity-kind.js'
import type { CefOptions } from '../format-options.js'
import type { FormattableEntity } from '../formattable-entity.js'
import { fileHash, indicatorFacts, indicatorValues, severityOf } from '../indicator-values.js'

import type { IndicatorKind } from '../kinds.js'
import { numberText, presentText, truth } from '../scalar.js'

import { device } from './device.js'

/** A key of the extension, its value, and what a field without a fixed meaning stands for; keys are those of the CEF dictionary, so none comes from an entity. */
type Extension = readonly [key: string, value: string | number | undefined, label?: string | undefined]

/** What a value of the extension cannot hold as it is. */
const needsEscape = /[\\=\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u

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

/** In version 0 of CEF `src` is an IPv4 address; the custom field 2 for IPv6 addresses stands for the source. */
function addressFields(address: string | undefined): readonly Extension[] {
  if (address === undefined) return []
  const version = isIP(address)
  if (version === 4) return [['src', address]]
  return [version === 6 ? ['c6a2', address, 'Source IPv6 Address'] : ['cs3', address, 'Address']]
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
    ['cs3', sha1 === strongest ? undefined : sha1, 'SHA-1'],
    ['cs4', md5 === strongest ? undefined : md5, 'MD5'],
  ]
}

/** Custom types have at most three values (API documentation, indicator types); should an entity have more, the rest share the last field. */
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
  // Blanks at the ends of a value are not part of it by the standard.
  if (!needsEscape.test(value)) return value.trim()
  const escaped = value.replaceAll('\\', '\\\\').replaceAll('=', '\\=').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
  return cleanText(escaped, '\\n').trim()
}

function headerField(value: string): string {
  return cleanText(value, ' ').replaceAll('\\', '\\\\').replaceAll('|', '\\|')
}
