import { ConfigError } from '../errors/index.js'
import type { IndicatorKind } from '../row-facts.js'
import { customLabels, customValue } from './custom-labels.js'
import { indicatorOnly } from './entity-kind.js'
import { cleanText } from './escapes.js'
import type { FormattableEntity } from './formattable-entity.js'
import { fileHash, indicatorFacts, indicatorValues, severityOf } from './indicator-values.js'
import { numberText, presentText, truth } from './scalar.js'
import { type DeviceOptions, deviceFields } from './style.js'

type Attribute = readonly [key: string, value: string | number | undefined]

/** The format of `devTime` in the notation of Java's SimpleDateFormat, which LEEF takes. */
const timeFormat = "yyyy-MM-dd'T'HH:mm:ss.SSSZ"

/** A delimiter must not occur in a key, a number, a time or its format, must not be its own replacement (a space), nor end a header field or a line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it refuses; `\v` would produce mutants that don't parse.
const delimiterRule = /^[^\p{L}\p{N}\p{Cs}\p{Z}=|_:.+'\r\n\u0085\u000b\f\0-]$/u

/**
 * Returns an indicator as LEEF 2.0: the header names the delimiter of the attributes, `devTime` comes with its format, `sev` is an integer of 1 to 10.
 * LEEF has no escape: a delimiter or line break in a value becomes a space.
 * Source: IBM QRadar, Log Event Extended Format, version 2.
 * @throws FormatError when the entity is not an indicator
 * @throws ConfigError when LEEF doesn't allow the delimiter
 */
export function standardLeef(entity: FormattableEntity, device: DeviceOptions | undefined, delimiter = '\t'): string {
  const kind = indicatorOnly(entity, 'leef', 'keyval, csv, json or stix')
  if (!delimiterRule.test(delimiter)) {
    throw new ConfigError(
      `delimiter is ${JSON.stringify(delimiter.slice(0, 20))}, but must be one character other than a letter, digit, space, line break or one of =|_:.+-', such as "^" or a tab.`,
      { option: 'delimiter' },
    )
  }
  const facts = indicatorFacts(entity, kind)
  const header = ['LEEF:2.0', ...deviceFields(device), facts.type].map(headerField)
  const attributes: readonly Attribute[] = [
    ['cat', 'Indicator'],
    ['devTime', timeText(facts.added)],
    ['devTimeFormat', facts.added === undefined ? undefined : timeFormat],
    ['sev', Math.max(1, severityOf(facts.rating))],
    ['indicatorId', facts.id],
    ['confidence', facts.confidence],
    ['rating', facts.rating === undefined ? undefined : numberText(facts.rating, true)],
    ['description', facts.description],
    ['lastModified', timeText(facts.modified)],
    ['ownerName', facts.ownerName],
    ['weblink', facts.webLink],
    ...ownAttributes(entity, kind),
  ]
  const body = attributes.flatMap(attribute => pair(attribute, delimiter)).join(delimiter)
  return `${header.join('|')}|${delimiterName(delimiter)}|${body}`
}

/** Keys that QRadar knows, where one exists. Hosts have none: `identHostName` would make QRadar list a malicious host among your assets. */
function ownAttributes(entity: FormattableEntity, kind: IndicatorKind): readonly Attribute[] {
  switch (kind) {
    case 'address':
      return [['src', indicatorValues(entity, kind)[0]]]
    case 'emailAddress':
      return [['usrName', indicatorValues(entity, kind)[0]]]
    case 'file':
      return fileAttributes(entity)
    case 'host':
      return [
        ['hostName', indicatorValues(entity, kind)[0]],
        ['dnsActive', presentText(truth(entity.dnsActive))],
        ['whoisActive', presentText(truth(entity.whoisActive))],
      ]
    case 'url':
      return [
        ['url', indicatorValues(entity, kind)[0]],
        ['source', presentText(entity.source)],
      ]
    default:
      return leefKeys(customLabels(entity)).map(([key, label]): Attribute => [key, presentText(customValue(entity, label))])
  }
}

function fileAttributes(entity: FormattableEntity): readonly Attribute[] {
  const hashes = (['md5', 'sha1', 'sha256'] as const).map((name): Attribute => [name, presentText(fileHash(entity, name))])
  const known = hashes.some(([, value]) => value !== undefined)
  return [...(known ? hashes : [['file', presentText(entity.summary)] as const]), ['fileSize', presentText(entity.size)]]
}

function pair([key, value]: Attribute, delimiter: string): readonly string[] {
  const printed = value === undefined ? '' : cleanText(String(value), ' ').replaceAll(delimiter, ' ').trim()
  return printed === '' ? [] : [`${key}=${printed}`]
}

function headerField(value: string): string {
  return cleanText(value, ' ').replaceAll('|', ' ').replaceAll('\t', ' ')
}

/** Invisible characters are named by their hexadecimal code, which LEEF 2.0 allows. */
function delimiterName(delimiter: string): string {
  const code = delimiter.codePointAt(0) ?? 0
  return code > 0x20 && code < 0x7f ? delimiter : `x${code.toString(16).padStart(2, '0').toUpperCase()}`
}

function timeText(milliseconds: number | undefined): string | undefined {
  return milliseconds === undefined ? undefined : new Date(milliseconds).toISOString().replace('Z', '+0000')
}

/** Keys that QRadar gives a meaning (LEEF, version 2), and those that our lines carry: no label of a custom type may look like one of them. */
const takenKeys: ReadonlySet<string> = new Set(
  `cat devTime devTimeFormat proto sev src dst srcPort dstPort srcPreNAT dstPreNAT srcPostNAT dstPostNAT usrName
   srcMAC dstMAC srcPreNATPort dstPreNATPort srcPostNATPort dstPostNATPort identSrc identHostName identNetBios
   identGrpName identMAC vSrc vSrcName accountName srcBytes dstBytes srcPackets dstPackets totalPackets role
   realm policy resource url groupID domain isLoginEvent isLogoutEvent identSecondlp calLanguage
   calCountryOrRegion indicatorId confidence rating description lastModified ownerName weblink`
    .toLowerCase()
    .split(/\s+/),
)

/** Returns each label with a key for it: its letters and digits, followed by a number if the key is taken. */
function leefKeys(labels: readonly string[]): readonly (readonly [key: string, label: string])[] {
  const used = new Set(takenKeys)
  return labels.map(label => {
    const base = label.replace(/[^A-Za-z0-9]/g, '') || 'value'
    let key = base
    for (let number = 2; used.has(key.toLowerCase()); number++) key = `${base}${number}`
    used.add(key.toLowerCase())
    return [key, label] as const
  })
}
