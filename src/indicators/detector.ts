import { characterClasses } from './character-class.js'
import { compileExpression, type WholeValueMatcher } from './compile-expression.js'
import { type Detection, type DetectOptions, detectBy, rulesFor } from './detect.js'

import type { IndicatorType } from './indicator-type.js'
import { IndicatorTypeRegistry } from './indicator-type-registry.js'
import type { RecognitionRule } from './recognition-rules.js'

/** One expression or several, of which any may cover the whole value. */
export type Expressions = RegExp | string | readonly (RegExp | string)[]

/** Options of a detector. */
export interface DetectorOptions extends DetectOptions {
  /** The types of the instance. Default: the ten that every instance begins with. */
  readonly types?: IndicatorTypeRegistry
  /** Expressions by type name that replace the type's rules, as with `setIndicatorRegex`. */
  readonly overrides?: Readonly<Record<string, Expressions>>
}

const NOT_COVERED = 'no expression of the type covers the whole value'

function expressionRule(type: IndicatorType, matchers: readonly WholeValueMatcher[]): RecognitionRule {
  return { type, needs: 0, forbids: 0, problem: value => (matchers.some(matches => matches(value)) ? undefined : NOT_COVERED) }
}

/**
 * Detection with the types and expressions of one client: the rules of `detect`, of which any type's may be replaced.
 * Custom types that the server describes with expressions are tried after all others, in the server's order.
 */
export class Detector {
  readonly #types: IndicatorTypeRegistry
  readonly #replaced = new Set<string>()
  #rules: readonly RecognitionRule[]

  /** @throws IndicatorError for an override of an unknown type, or an expression that cannot be used */
  constructor(options: DetectorOptions = {}) {
    this.#types = options.types ?? new IndicatorTypeRegistry()
    const rules = rulesFor(options).filter(rule => this.#types.find(rule.type) !== undefined)
    this.#rules = [...rules, ...this.#serverRules(new Set(rules.map(rule => rule.type)))]
    for (const [type, expressions] of Object.entries(options.overrides ?? {})) this.setIndicatorRegex(type, expressions)
  }

  /**
   * Tells the type of an indicator by its whole value.
   * @returns the type, or `unknown` with the reason
   */
  detect(value: string): Detection {
    return detectBy(this.#rules, value)
  }

  /** Whether the whole value is of a type by the rules in force. A type without rules has no values that can be told. */
  matches(type: IndicatorType, value: string): boolean {
    const classes = characterClasses(value)
    return this.#rules.some(
      rule =>
        rule.type === type && (classes & rule.needs) === rule.needs && (classes & rule.forbids) === 0 && rule.problem(value) === undefined,
    )
  }

  /**
   * Replaces the rules by which a type is recognised. A value is of the type when any expression covers the whole of it; the order
   * of types stays. Expressions run in linear time (RE2); see `compileExpression` for what is refused.
   * @param type the name of the type, custom ones included
   * @param expressions one expression or several; an empty list makes the type unrecognisable
   * @throws IndicatorError when the type is unknown or an expression cannot be used; nothing is changed then
   */
  setIndicatorRegex(type: IndicatorType, expressions: Expressions): void {
    const { name } = this.#types.get(type)
    const list = typeof expressions === 'string' || expressions instanceof RegExp ? [expressions] : expressions
    const rule = expressionRule(name, list.map(compileExpression))
    const place = this.#rules.findIndex(other => other.type === name)
    const others = this.#rules.filter(other => other.type !== name)
    const at = place < 0 ? others.length : place
    this.#rules = [...others.slice(0, at), rule, ...others.slice(at)]
    this.#replaced.add(name)
  }

  /** The names of the types whose rules were replaced, in the order in which that was first done. */
  get replacedTypes(): readonly string[] {
    return [...this.#replaced]
  }

  /** The custom types whose expressions from the server RE2 does not take, and so cannot be detected. */
  readonly undetectableTypes: string[] = []

  #serverRules(ruled: ReadonlySet<string>): readonly RecognitionRule[] {
    const rules: RecognitionRule[] = []
    for (const { name, custom, regexes } of this.#types) {
      if (!custom || ruled.has(name) || regexes.length === 0) continue
      try {
        rules.push(expressionRule(name, regexes.map(compileExpression)))
      } catch {
        // The server's dialect has more than RE2; such a type can still be named by hand, and is listed here.
        this.undetectableTypes.push(name)
      }
    }
    return rules
  }
}
