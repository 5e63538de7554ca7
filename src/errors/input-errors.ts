import { ThreatConnectError } from './threatconnect-error.js'

/** An option, an environment variable or a line of a config file is missing or out of range. */
export class ConfigError extends ThreatConnectError {
  static {
    ConfigError.prototype.name = 'ConfigError'
  }

  /** The invalid option, variable or file, such as `timeout`, `proxy.port` or `TC_TIMEOUT`. */
  readonly option: string

  constructor(message: string, facts: { option: string; cause?: unknown }) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause })
    this.option = facts.option
  }
}

/** A filter received an argument or operator that it does not accept. */
export class FilterError extends ThreatConnectError {
  static {
    FilterError.prototype.name = 'FilterError'
  }

  /** The filter, such as `victimId` or `post.confidence`. */
  readonly filter: string
  /** The rejected argument. */
  declare readonly value?: unknown

  constructor(message: string, facts: { filter: string; value?: unknown }) {
    super(message)
    this.filter = facts.filter
    if (facts.value !== undefined) this.value = facts.value
  }
}

/** A value is not recognised as an indicator, or is not a valid one. */
export class IndicatorError extends ThreatConnectError {
  static {
    IndicatorError.prototype.name = 'IndicatorError'
  }

  /** The value as it was passed. */
  readonly value: string
  /** The rule that the value violates, in words. */
  declare readonly reason?: string

  constructor(message: string, facts: { value: string; reason?: string }) {
    super(message)
    this.value = facts.value
    if (facts.reason !== undefined) this.reason = facts.reason
  }
}

/** A command line is invalid, or its arguments contradict each other. */
export class UsageError extends Error {
  static {
    UsageError.prototype.name = 'UsageError'
  }
}

const LONGEST = 120

/**
 * Formats a value for an error message: text in quotes, truncated so that a whole document never ends up in a message.
 * Calls no method of an object, since the object may come from anywhere and its `toString` may throw.
 */
export function showValue(value: unknown): string {
  const text = textOf(value)
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 3)}…` : text
}

function textOf(value: unknown): string {
  // Escaping only makes text longer.
  if (typeof value === 'string') return JSON.stringify(value.slice(0, LONGEST))
  if (typeof value === 'function') return 'a function'
  if (typeof value !== 'object' || value === null) return String(value)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'an invalid Date' : value.toISOString()
  if (value instanceof RegExp) return `/${value.source}/${value.flags}`
  return Array.isArray(value) ? 'a list' : 'an object'
}
