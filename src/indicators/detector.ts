import { characterClasses } from './character-class.js'
import { compileExpression, type WholeValueMatcher } from './compile-expression.js'
import { type Detection, type DetectOptions, detectBy, rulesFor } from './detect.js'

import type { IndicatorType } from './indicator-type.js'
import { IndicatorTypeRegistry } from './indicator-type-registry.js'
import type { RecognitionRule } from './recognition-rules.js'

/** One or more regular expressions. At least one must match the whole value. */
export type Expressions = RegExp | string | readonly (RegExp | string)[]

const NOT_COVERED = 'no expression of the type matches the whole value'

function expressionRule(type: IndicatorType, matchers: readonly WholeValueMatcher[]): RecognitionRule {
  return { type, needs: 0, forbids: 0, problem: value => (matchers.some(matches => matches(value)) ? undefined : NOT_COVERED) }
}

/**
 * Detection with the types and expressions of one client: the rules of `detect`, each of which can be replaced.
 * Custom types with expressions from the server are tried last, in the server's order.
 */
export class Detector {
  readonly #types: IndicatorTypeRegistry
  readonly #replaced = new Set<string>()
  #rules: readonly RecognitionRule[]

  /**
   * @param options the rules to use
   * @param options.types the types of the instance. Default: the ten types of a new instance
   * @param options.overrides regular expressions by type name that replace the type's rules, like `setIndicatorRegex`
   * @throws IndicatorError for an override of an unknown type, or an invalid expression
   */
  constructor(
    options: DetectOptions & { readonly types?: IndicatorTypeRegistry; readonly overrides?: Readonly<Record<string, Expressions>> } = {},
  ) {
    this.#types = options.types ?? new IndicatorTypeRegistry()
    const rules = rulesFor(options).filter(rule => this.#types.find(rule.type) !== undefined)
    this.#rules = [...rules, ...this.#serverRules(new Set(rules.map(rule => rule.type)))]
    for (const [type, expressions] of Object.entries(options.overrides ?? {})) this.setIndicatorRegex(type, expressions)
  }

  /**
   * Detects the type of an indicator from its whole value.
   * @returns the type, or `unknown` with the reason
   */
  detect(value: string): Detection {
    return detectBy(this.#rules, value)
  }

  /** Whether the whole value has a type according to the current rules. Always false for a type without rules. */
  matches(type: IndicatorType, value: string): boolean {
    const classes = characterClasses(value)
    return this.#rules.some(
      rule =>
        rule.type === type && (classes & rule.needs) === rule.needs && (classes & rule.forbids) === 0 && rule.problem(value) === undefined,
    )
  }

  /**
   * Replaces the rules that recognise a type. A value has the type when any expression matches the whole value. The order of the types
   * does not change. Expressions run in linear time (RE2); see `compileExpression` for the restrictions.
   * @param type the name of the type, including custom types
   * @param expressions one or more expressions; with an empty list, the type is never detected
   * @throws IndicatorError when the type is unknown or an expression is invalid; nothing is changed then
   */
  setIndicatorRegex(type: IndicatorType, expressions: Expressions): void {
    const { name } = this.#types.resolve(type) ?? this.#types.get(type)
    const list = typeof expressions === 'string' || expressions instanceof RegExp ? [expressions] : expressions
    const rule = expressionRule(name, list.map(compileExpression))
    const place = this.#rules.findIndex(other => other.type === name)
    const others = this.#rules.filter(other => other.type !== name)
    const at = place < 0 ? others.length : place
    this.#rules = [...others.slice(0, at), rule, ...others.slice(at)]
    this.#replaced.add(name)
  }

  /** The names of the types whose rules were replaced, in order of their first replacement. */
  get replacedTypes(): readonly string[] {
    return [...this.#replaced]
  }

  /** The custom types that cannot be detected, because RE2 does not support the server's expressions. */
  readonly undetectableTypes: string[] = []

  #serverRules(ruled: ReadonlySet<string>): readonly RecognitionRule[] {
    const rules: RecognitionRule[] = []
    for (const { name, custom, regexes } of this.#types) {
      if (!custom || ruled.has(name) || regexes.length === 0) continue
      try {
        rules.push(expressionRule(name, regexes.map(compileExpression)))
      } catch {
        // The server's dialect has more features than RE2. You can still pass such a type explicitly, and it is listed here.
        this.undetectableTypes.push(name)
      }
    }
    return rules
  }
}
