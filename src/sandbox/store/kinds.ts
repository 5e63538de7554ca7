import { type GroupKindEntry, groupTypes, type IndicatorKindEntry, indicatorTypes, kinds } from '../../../generated/kinds.js'

/** A type of indicator that the instance knows: one of the table of kinds, or one that was registered. */
export interface IndicatorType
  extends Pick<
    IndicatorKindEntry,
    'name' | 'branch' | 'entity' | 'schema' | 'custom' | 'values' | 'parsable' | 'case' | 'regexes' | 'share' | 'landmark'
  > {
  /** Names of the fields that make up the value, one to three. */
  readonly fields: readonly string[]
}

export type GroupType = GroupKindEntry

/** A custom indicator type to register with the sandbox. */
export interface CustomIndicatorType {
  readonly name: string
  readonly branch: string
  readonly entity: string
  readonly fields: readonly string[]
  readonly casePreference?: 'upper' | 'lower' | 'sensitive'
  readonly options?: Readonly<Record<string, readonly string[]>>
  /** Expressions that find its values in text; a type with none is not parsable. Default none. */
  readonly regexes?: readonly string[]
}

const registeredType = ({ casePreference, options = {}, regexes = [], ...type }: CustomIndicatorType): IndicatorType => ({
  ...type,
  schema: kinds.asn.schema,
  custom: true,
  values: type.fields.map(field => ({ key: field, label: field, options: options[field] ?? [] })),
  parsable: regexes.length > 0,
  case: casePreference ?? 'sensitive',
  regexes,
  share: 0,
})

/** Types by their part of the path, which the Java SDK and Cortex XSOAR write in lower case (`intrusionsets`). */
const byBranch = <T extends { readonly branch: string }>(types: readonly T[]): ReadonlyMap<string, T> =>
  new Map([...types.map(type => [type.branch.toLowerCase(), type] as const), ...types.map(type => [type.branch, type] as const)])

/** Case and spaces do not matter: batch files write `Registry Key` and `RegistryKey`. */
const nameKey = (name: string) => name.toLowerCase().replaceAll(' ', '')

/** The indicator types of the instance: those of the table, and registered ones. */
export class IndicatorTypes {
  readonly all: readonly IndicatorType[]
  readonly #byBranch: ReadonlyMap<string, IndicatorType>
  readonly #byName: ReadonlyMap<string, IndicatorType>

  constructor(registered: readonly CustomIndicatorType[]) {
    const known = indicatorTypes.map(type => ({ ...type, fields: type.values.map(({ key }) => key) }))
    this.all = [...known, ...registered.map(registeredType)]
    this.#byBranch = byBranch(this.all)
    this.#byName = new Map(this.all.flatMap(type => [type.name, type.entity].map(name => [nameKey(name), type] as const)))
  }

  /** Finds a type by its part of the path, as it is or in lower case. */
  byBranch(branch: string): IndicatorType | undefined {
    return this.#byBranch.get(branch)
  }

  /** Finds a type by its name or entity. */
  byName(name: string): IndicatorType | undefined {
    return this.#byName.get(nameKey(name))
  }
}

/** All group types. */
export const allGroupTypes: readonly GroupType[] = groupTypes

const groupsByBranch = byBranch(allGroupTypes)
const groupsByName = new Map(allGroupTypes.map(type => [nameKey(type.name), type]))

/** Finds a group type by its part of the path, as it is or in lower case. */
export const groupTypeOfBranch = (branch: string) => groupsByBranch.get(branch)

/** Finds a group type by its name. */
export const groupTypeOfName = (name: string) => groupsByName.get(nameKey(name))
