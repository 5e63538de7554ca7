import fc from 'fast-check'
import { indicatorTypes, type ValueEntry } from '../../generated/kinds.js'

/** An indicator type as the tests need it: the known ones, and two of the instance. */
export interface TypeFacts {
  readonly name: string
  readonly branch: string
  readonly entity: string
  readonly custom: boolean
  readonly keys: readonly string[]
  readonly isDetected: boolean
}

/** The custom types that the instance has added: with one label, and with two. */
export const ADDED_TYPES: readonly TypeFacts[] = [
  { name: 'Hashtag', branch: 'hashtags', entity: 'hashtag', custom: true, keys: ['Tag Text'], isDetected: true },
  { name: 'Port Pair', branch: 'portPairs', entity: 'portPair', custom: true, keys: ['Source Port', 'Target Port'], isDetected: false },
]

const DETECTED = ['Address', 'EmailAddress', 'File', 'Host', 'URL']
const keyOf = ({ key }: ValueEntry) => key

export const TYPES: readonly TypeFacts[] = [
  ...indicatorTypes.map(({ name, branch, entity, custom, values }) => ({
    name,
    branch,
    entity,
    custom,
    keys: values.map(keyOf),
    isDetected: DETECTED.includes(name),
  })),
  ...ADDED_TYPES,
]

/** The answer of `/v2/types/indicatorTypes`: the server's own spelling, text in place of true and false. */
export const TYPE_RECORDS = TYPES.map(({ name, branch, entity, custom, keys }) => ({
  name,
  custom: String(custom),
  parsable: 'true',
  apiBranch: branch,
  apiEntity: entity,
  casePreference: 'sensitive',
  ...Object.fromEntries(
    keys.flatMap((label, place) => [
      [`value${place + 1}Label`, label],
      [`value${place + 1}Type`, 'text'],
    ]),
  ),
  ...(name === 'Hashtag' ? { regexes: ['#[a-z]+'] } : {}),
}))

const hash = (digits: number) => fc.string({ unit: fc.constantFrom(...'0123456789ABCDEF'), minLength: digits, maxLength: digits })
const word = fc.string({ unit: fc.constantFrom(...'abcxyz'), minLength: 2, maxLength: 6 })
const port = fc.integer({ min: 1, max: 65_535 }).map(String)

const valuesOf: Readonly<Record<string, fc.Arbitrary<string[]>>> = {
  Address: fc.oneof(fc.ipV4(), fc.constantFrom('2001:db8::1', '::1')).map(value => [value]),
  EmailAddress: fc.tuple(word, word).map(([user, host]) => [`${user}@${host}.example.com`]),
  File: fc
    .tuple(hash(32), hash(40), hash(64), fc.constantFrom('111', '100', '010', '001', '101', '011'))
    .map(([md5, sha1, sha256, present]) => [md5, sha1, sha256].map((value, place) => (present[place] === '1' ? value : ''))),
  Host: word.map(host => [`${host}.example.com`]),
  URL: fc.tuple(word, word).map(([host, path]) => [`http://${host}.example.com/${path}?a=b : c`.replace(/ /g, '%20')]),
  ASN: fc.integer({ min: 1, max: 400_000 }).map(number => [`ASN${number}`]),
  CIDR: fc.integer({ min: 0, max: 255 }).map(octet => [`10.${octet}.0.0/16`]),
  Mutex: word.map(name => [`Global\\${name}`]),
  'Registry Key': fc
    .tuple(word, fc.oneof(word, fc.constant('a : b')), fc.constantFrom('REG_SZ', 'REG_DWORD'))
    .map(([key, value, type]) => [`HKEY_LOCAL_MACHINE\\${key}`, value.replace(' : ', ':'), type]),
  'User Agent': word.map(agent => [`${agent}/1.0 (compatible)`]),
  Hashtag: word.map(text => [`#${text}`]),
  'Port Pair': fc.tuple(port, fc.oneof(port, fc.constant(''), fc.constant('80 : 81'))).map(pair => [...pair]),
}

/** An indicator of a random type: its values, without those that it lacks, and the summary that stands for them. */
export interface Indicator {
  readonly type: TypeFacts
  readonly values: Readonly<Record<string, string>>
  readonly summary: string
}

export const indicator: fc.Arbitrary<Indicator> = fc.constantFrom(...TYPES).chain(type => {
  const values = valuesOf[type.name]
  if (values === undefined) throw new Error(`no values of ${type.name}: add them to valuesOf`)
  return values.map(given => ({
    type,
    values: Object.fromEntries(type.keys.flatMap((key, place) => (given[place] ? [[key, given[place] ?? '']] : []))),
    summary: given.filter(value => value !== '').join(' : '),
  }))
})

/** Ids of both sides of 2^53. */
export const id = fc.bigInt({ min: 2n ** 53n - 4n, max: 2n ** 53n + 4n })
