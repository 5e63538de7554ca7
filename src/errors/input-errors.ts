import { ThreatConnectError } from './threatconnect-error.js'

/** An option, environment variable or line of a config file is missing or out of range. */
export class ConfigError extends ThreatConnectError {
  static {
    ConfigError.prototype.name = 'ConfigError'
  }

  /** The option, variable or file that is wrong, such as `timeout`, `proxy.port` or `TC_TIMEOUT`. */
  readonly option: string

  constructor(message: string, facts: { option: string; cause?: unknown }) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause })
    this.option = facts.option
  }
}

/** A filter was given an argument or operator that it cannot take. */
export class FilterError extends ThreatConnectError {
  static {
    FilterError.prototype.name = 'FilterError'
  }

  /** The filter, such as `victimId` or `post.confidence`. */
  readonly filter: string
  /** The argument that was refused. */
  declare readonly value?: unknown

  constructor(message: string, facts: { filter: string; value?: unknown }) {
    super(message)
    this.filter = facts.filter
    if (facts.value !== undefined) this.value = facts.value
  }
}

/** A value is not a recognised or valid indicator. */
export class IndicatorError extends ThreatConnectError {
  static {
    IndicatorError.prototype.name = 'IndicatorError'
  }

  /** The value as it was given. */
  readonly value: string
  /** The rule that the value breaks, in words. */
  declare readonly reason?: string

  constructor(message: string, facts: { value: string; reason?: string }) {
    super(message)
    this.value = facts.value
    if (facts.reason !== undefined) this.reason = facts.reason
  }
}

/** What was typed cannot be understood, or does not fit together. */
export class UsageError extends Error {
  static {
    UsageError.prototype.name = 'UsageError'
  }
}

const LONGEST = 120

/**
 * A value as an error names it: text in quotes, cut so that a whole document does not land in a message.
 * Nothing of an object is asked, since it may come from anywhere and may have no text.
 */
export function showValue(value: unknown): string {
  const text = textOf(value)
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 3)}…` : text
}

function textOf(value: unknown): string {
  // Escaping makes a text longer, never shorter.
  if (typeof value === 'string') return JSON.stringify(value.slice(0, LONGEST))
  if (typeof value === 'function') return 'a function'
  if (typeof value !== 'object' || value === null) return String(value)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'an invalid Date' : value.toISOString()
  if (value instanceof RegExp) return `/${value.source}/${value.flags}`
  return Array.isArray(value) ? 'a list' : 'an object'
}
