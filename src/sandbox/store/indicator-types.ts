import { indicatorTypes } from '../../../generated/kinds.js'

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
  /** How `/v2/types/indicatorTypes` labels them. */
  readonly labels: readonly string[]
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
  /** Expressions by which values are found. Default none. */
  readonly regexes?: readonly string[]
}

const known: readonly IndicatorType[] = indicatorTypes.map(type => ({
  name: type.name,
  branch: type.branch,
  entity: type.entity,
  custom: type.custom,
  parsable: type.parsable,
  casePreference: type.case,
  fields: type.values.map(({ key }) => key),
  labels: type.values.map(({ label }) => label),
  options: Object.fromEntries(type.values.flatMap(({ key, options }) => (options.length === 0 ? [] : [[key, options]]))),
  regexes: type.regexes,
}))

/** The indicator types of the instance: built in, custom by default, and registered. */
export class IndicatorTypes {
  readonly all: readonly IndicatorType[]
  readonly #byBranch: ReadonlyMap<string, IndicatorType>
  readonly #byName: ReadonlyMap<string, IndicatorType>

  constructor(registered: readonly CustomIndicatorType[]) {
    const plain = { casePreference: 'sensitive' as const, options: {}, regexes: [] }
    this.all = [...known, ...registered.map(type => ({ ...plain, ...type, labels: type.fields, custom: true, parsable: false }))]
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
