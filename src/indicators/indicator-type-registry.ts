import { indicatorTypes } from '../../generated/kinds.js'
import { IndicatorError, showValue } from '../errors/index.js'
import type { IndicatorTypeDefinition } from './indicator-type-definition.js'
import { typeAdvice } from './nearest-names.js'
import { bySpelling, foldSpelling, spellingsOf } from './type-spelling.js'

/** The indicator types of one instance, by name, path segment or entity key. Immutable. */
export class IndicatorTypeRegistry implements Iterable<IndicatorTypeDefinition> {
  readonly #byName = new Map<string, IndicatorTypeDefinition>()
  readonly #byBranch = new Map<string, IndicatorTypeDefinition>()
  readonly #byEntity = new Map<string, IndicatorTypeDefinition>()
  /** Made when a name is first spelled in another way. */
  #bySpelling: ReadonlyMap<string, IndicatorTypeDefinition> | undefined

  /** @param definitions the types; the last one with a name counts. Default: the ten types of a new instance */
  constructor(definitions: Iterable<IndicatorTypeDefinition> = DEFAULT_INDICATOR_TYPES) {
    for (const definition of definitions) this.#byName.set(definition.name, definition)
    for (const definition of this.#byName.values()) {
      this.#byBranch.set(definition.branch, definition)
      this.#byEntity.set(definition.entity, definition)
    }
  }

  /**
   * Returns the type with a name, spelled exactly.
   * @throws IndicatorError with the nearest names, or all of them if none is near
   */
  get(name: string): IndicatorTypeDefinition {
    const definition = this.#byName.get(name)
    if (definition !== undefined) return definition
    throw new IndicatorError(`${showValue(name)} is not an indicator type. ${typeAdvice(name, this)}`, {
      value: name,
      reason: 'no indicator type has this name',
    })
  }

  /** Returns the type with a name, spelled exactly, or `undefined`. */
  find(name: string): IndicatorTypeDefinition | undefined {
    return this.#byName.get(name)
  }

  /** Finds a type by its name, path segment or entity key, in any case, with or without spaces. */
  resolve(text: string): IndicatorTypeDefinition | undefined {
    const exact = this.#byName.get(text) ?? this.#byBranch.get(text) ?? this.#byEntity.get(text)
    if (exact !== undefined) return exact
    this.#bySpelling ??= bySpelling(this)
    return this.#bySpelling.get(foldSpelling(text))
  }

  /** Every name, path segment and entity key that `resolve` accepts, for finding the nearest names. */
  get spellings(): readonly string[] {
    return spellingsOf(this)
  }

  /** Returns the type with a path segment such as `addresses`, or `undefined`. */
  findByBranch(branch: string): IndicatorTypeDefinition | undefined {
    return this.#byBranch.get(branch)
  }

  /** Returns the type with an entity key such as `address`, or `undefined`. */
  findByEntity(entity: string): IndicatorTypeDefinition | undefined {
    return this.#byEntity.get(entity)
  }

  /** Returns a new registry with these types added. A type with the same name is replaced. */
  with(definitions: Iterable<IndicatorTypeDefinition>): IndicatorTypeRegistry {
    return new IndicatorTypeRegistry([...this, ...definitions])
  }

  [Symbol.iterator](): Iterator<IndicatorTypeDefinition> {
    return this.#byName.values()
  }
}

/** The ten types of an instance without added types (API documentation, "indicatorTypes"). */
export const DEFAULT_INDICATOR_TYPES: readonly IndicatorTypeDefinition[] = indicatorTypes.map(type => ({
  name: type.name,
  custom: type.custom,
  parsable: type.parsable,
  branch: type.branch,
  entity: type.entity,
  ...(type.custom ? { casePreference: type.case } : {}),
  fields: type.values.map(({ key, label, options }) => ({ key, label, kind: options.length > 0 ? 'selectone' : 'text', options })),
  regexes: [],
}))
