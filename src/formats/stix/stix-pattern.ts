import { isIP } from 'node:net'
import { customLabels, customValue } from '../custom-labels.js'
import { fileHash } from '../file-hashes.js'
import type { FormattableEntity } from '../formattable-entity.js'
import { indicatorValues } from '../indicator-values.js'
import type { IndicatorKind } from '../kinds.js'
import { stixText } from './stix-text.js'

/** Paths of the hashes of a file (STIX 2.1, hash algorithm vocabulary). */
const hashPaths = { md5: 'file:hashes.MD5', sha1: "file:hashes.'SHA-1'", sha256: "file:hashes.'SHA-256'" } as const

/** Key Name, Value Name and Value Type of a registry key (API documentation, custom indicator types). */
const registryPaths: readonly (readonly [label: string, path: string])[] = [
  ['Key Name', 'windows-registry-key:key'],
  ['Value Name', 'windows-registry-key:values[*].name'],
  ['Value Type', 'windows-registry-key:values[*].data_type'],
]

const userAgentPath = "network-traffic:extensions.'http-request-ext'.request_header.'User-Agent'"

/**
 * Returns the STIX pattern that matches an indicator.
 * A custom type without an object in STIX is matched on a custom object, `x-threatconnect-<type>`, with its labels as properties.
 * Source: STIX 2.1, section 9 (patterning) and section 6 (cyber-observable objects).
 */
export function stixPattern(entity: FormattableEntity, kind: IndicatorKind): string {
  return `[${comparison(entity, kind)}]`
}

function comparison(entity: FormattableEntity, kind: IndicatorKind): string {
  const value = stixText(indicatorValues(entity, kind)[0]) ?? ''
  switch (kind) {
    case 'address':
      return equals(isIP(value) === 6 ? 'ipv6-addr:value' : 'ipv4-addr:value', value)
    case 'emailAddress':
      return equals('email-addr:value', value)
    case 'host':
      return equals('domain-name:value', value)
    case 'url':
      return equals('url:value', value)
    case 'file':
      return fileComparison(entity, value)
    case 'custom':
      return customComparison(entity, value)
  }
}

/** Any hash will do: who has seen the file knows one of them. */
function fileComparison(entity: FormattableEntity, value: string): string {
  const hashes = (['md5', 'sha1', 'sha256'] as const).flatMap(name => {
    const hash = stixText(fileHash(entity, name))
    return hash === undefined ? [] : [equals(hashPaths[name], hash)]
  })
  return hashes.length > 0 ? hashes.join(' OR ') : equals('file:name', value)
}

function customComparison(entity: FormattableEntity, value: string): string {
  switch (entity.type) {
    case 'ASN': {
      const number = /^(?:ASN?)?\s*(\d{1,10})$/i.exec(value)?.[1]
      if (number !== undefined) return `autonomous-system:number = ${Number(number)}`
      break
    }
    case 'CIDR': {
      const version = isIP(value.replace(/\/.*/s, ''))
      if (version !== 0) return `ipv${version}-addr:value ISSUBSET ${literal(value)}`
      break
    }
    case 'Mutex':
      return equals('mutex:name', value)
    case 'User Agent':
      return equals(userAgentPath, value)
    case 'Registry Key':
      return registryComparison(entity, value)
  }
  const objectType = `x-threatconnect-${slug(String(entity.type ?? ''), '-') || 'indicator'}`
  const parts = customLabels(entity).flatMap(label => {
    const part = stixText(customValue(entity, label))
    return part === undefined ? [] : [equals(`${objectType}:${property(label)}`, part)]
  })
  return parts.length > 0 ? parts.join(' AND ') : equals(`${objectType}:value`, value)
}

function registryComparison(entity: FormattableEntity, value: string): string {
  const parts = registryPaths.flatMap(([label, path]) => {
    const part = stixText(entity[label])
    // An empty value name travels as one space on the wire: the default value of the key.
    return part === undefined || part === ' ' ? [] : [equals(path, part)]
  })
  return parts.length > 0 ? parts.join(' AND ') : equals('windows-registry-key:key', value)
}

function equals(path: string, value: string): string {
  return `${path} = ${literal(value)}`
}

function literal(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}

/** A label as the name of a property: it begins with a letter and is no literal of the pattern language. */
function property(label: string): string {
  const name = slug(label, '_')
  if (name === '') return 'value'
  return /^[a-z]/.test(name) && name !== 'true' && name !== 'false' ? name : `value_${name}`
}

function slug(text: string, joiner: string): string {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? []
  return words.join(joiner).slice(0, 200)
}
