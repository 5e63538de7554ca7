import { indicatorTypes } from '../../../generated/types.js'

/** A type of indicator that the instance knows. */
export interface IndicatorType {
  readonly name: string
  /** Its part of the path, such as `asns`. */
  readonly branch: string
  /** Its key in answers, such as `asn`. */
  readonly entity: string
  readonly custom: boolean
  readonly parsable: boolean
  /** How the case of values is kept. */
  readonly casePreference: 'upper' | 'lower' | 'sensitive'
  /** Names of the fields that make up the value, one to three. */
  readonly fields: readonly string[]
  /** Allowed values of the fields that take one of a list. */
  readonly options: Readonly<Record<string, readonly string[]>>
  readonly regexes: readonly string[]
}

/** A custom indicator type to register with the sandbox. */
export interface CustomIndicatorType {
  readonly name: string
  readonly branch: string
  readonly entity: string
  readonly fields: readonly string[]
  readonly casePreference?: IndicatorType['casePreference']
  readonly options?: Readonly<Record<string, readonly string[]>>
}

const registryValueTypes = [
  'REG_NONE',
  'REG_BINARY',
  'REG_DWORD',
  'REG_DWORD_LITTLE_ENDIAN',
  'REG_DWORD_BIG_ENDIAN',
  'REG_EXPAND_SZ',
  'REG_LINK',
  'REG_MULTI_SZ',
  'REG_QWORD',
  'REG_QWORD_LITTLE_ENDIAN',
  'REG_SZ',
]

// What the table of types does not say (API documentation, "Retrieve Available Indicator Types").
const details: Readonly<Record<string, Partial<IndicatorType>>> = {
  address: { regexes: ['\\b(?:\\d{1,3}\\.){3}\\d{1,3}\\b'] },
  emailAddress: { casePreference: 'lower', regexes: ['\\b[\\w.+-]+@[\\w.-]+\\.\\w+\\b'] },
  file: { casePreference: 'upper', regexes: ['\\b([a-fA-F\\d]{32})\\b', '\\b([a-fA-F\\d]{40})\\b', '\\b([a-fA-F\\d]{64})\\b'] },
  host: { casePreference: 'lower', regexes: ['\\b(?:[\\w-]+\\.)+[a-zA-Z]{2,}\\b'] },
  url: { regexes: ['\\b(?:https?|s?ftp|file)://\\S+'] },
  asn: { casePreference: 'upper', regexes: ['\\bASN\\d+\\b'] },
  cidrBlock: { casePreference: 'lower', regexes: ['\\b(?:\\d{1,3}\\.){3}\\d{1,3}/\\d{1,2}\\b'] },
  mutex: { parsable: false },
  registryKey: { parsable: false, options: { 'Value Type': registryValueTypes } },
  userAgent: { parsable: false },
}

/** The indicator types of the instance: built in, custom by default, and registered. */
export class IndicatorTypes {
  readonly all: readonly IndicatorType[]
  readonly #byBranch: ReadonlyMap<string, IndicatorType>
  readonly #byName: ReadonlyMap<string, IndicatorType>

  constructor(registered: readonly CustomIndicatorType[]) {
    const plain = { parsable: true, casePreference: 'sensitive' as const, options: {}, regexes: [] }
    this.all = [
      ...indicatorTypes.map(type => ({ ...plain, ...type, ...details[type.entity] })),
      ...registered.map(type => ({ ...plain, ...type, custom: true, parsable: false })),
    ]
    this.#byBranch = new Map(this.all.map(type => [type.branch, type]))
    this.#byName = new Map(
      this.all.flatMap(type => [type.name, type.entity].map(name => [name.toLowerCase().replaceAll(' ', ''), type] as const)),
    )
  }

  byBranch(branch: string): IndicatorType | undefined {
    return this.#byBranch.get(branch)
  }

  /** Finds a type by its name or entity; case and spaces do not matter (batch files write `Registry Key` and `RegistryKey`). */
  byName(name: string): IndicatorType | undefined {
    return this.#byName.get(name.toLowerCase().replaceAll(' ', ''))
  }
}
