import type { Operation } from '../../generated/operations.js'
import { ConfigError } from '../errors/index.js'
import type { FaultOptions } from './faults.js'
import { mostIndicators } from './seed/values.js'
import type { CustomIndicatorType } from './store/kinds.js'

/** Options of the sandbox. Each has a default. */
export interface SandboxOptions {
  /** Port on 127.0.0.1; 0 takes a free one. Default 0. */
  readonly port?: number
  /** Indicators of all owners together, 0 to 8,000,000. Default 1,000. */
  readonly indicators?: number
  /** The same seed gives the same data, byte for byte. Default 1. */
  readonly seed?: number
  /** Groups besides the landmarks, 0 to 100,000. Default 160. */
  readonly groups?: number
  /** Puts all generated indicators into this owner instead of spreading them over the three. */
  readonly indicatorsIn?: string
  /** Access id of the account. Default `12345678901234567890`. */
  readonly accessId?: string
  /** Secret key of the account. Default: a new random one. */
  readonly secretKey?: string
  /** An API token that is valid from the start. Default: a new random one. */
  readonly token?: string
  /** Lifetime of a token in seconds. Default 3,600. */
  readonly tokenSeconds?: number
  /** The server's clock in epoch milliseconds. Default `Date.now`. */
  readonly now?: () => number
  /** Indicator types to register besides the built-in and the default custom ones. */
  readonly indicatorTypes?: readonly CustomIndicatorType[]
  /**
   * Sends every boolean as a boolean. Real servers send `custom`, `parsable`, `fileAction`, `dnsActive` and `whoisActive` as text, and
   * so does the sandbox. Default false.
   */
  readonly strictTypes?: boolean
  /** Sends ids and booleans as strings, and instants in all forms of the API. Default false. */
  readonly looseTypes?: boolean
  /**
   * Gives every entity an id beyond 2^53, as instances in production have: the usual id with 54,043,000,000,000,000 added, written
   * as a JSON number with all its digits. Requests name entities by these digits only. Snapshots keep the usual ids. Default false.
   */
  readonly largeIds?: boolean
  /** Lists the members of the account's own organisation by pseudonym, as an anonymous organisation does. Default false. */
  readonly anonymousMembers?: boolean
  /** Faults that are switched on from the start. */
  readonly faults?: readonly FaultOptions[]
  /** How many of the last requests are kept for `requests`. Default 0. */
  readonly recordRequests?: number
  /** Whether batch jobs are enabled. Default true. */
  readonly batchEnabled?: boolean
  /**
   * Form of the answers about batch jobs, which differs between servers: `enveloped` in the envelope, `flat` without it, `mixed` with
   * enveloped states and flat uploads. Default `enveloped`, as the vendor's SDK and tcex read them.
   */
  readonly batchAnswers?: 'enveloped' | 'flat' | 'mixed'
  /** Largest batch file in bytes. Default 2,000,000. */
  readonly batchFileLimit?: number
  /** Largest contents of a document or report in bytes; those over 1 MB are kept in a temporary file. Default 1 GiB. */
  readonly contentLimit?: number
  /** Milliseconds that a batch job waits between its slices, so that clients can see it running. Default 0. */
  readonly batchPause?: number
  /** Size of the cache of list pages in bytes. Default 64 MiB. */
  readonly pageCacheBytes?: number
  /** The operation table. @internal Tests of the specification pass their own. @default the generated one */
  readonly operations?: Readonly<Record<string, Operation>>
}

const ranges = {
  port: [0, 65_535],
  indicators: [0, mostIndicators],
  seed: [-(2 ** 31), 2 ** 32 - 1],
  groups: [0, 100_000],
  tokenSeconds: [1, 2 ** 31],
  recordRequests: [0, 1_000_000],
  batchFileLimit: [1, 2 ** 31],
  contentLimit: [1, 2 ** 40],
  batchPause: [0, 600_000],
  pageCacheBytes: [0, 2 ** 31],
} as const

/** @throws ConfigError that names the option, its value and the allowed range */
export function checkSandboxOptions(options: SandboxOptions): void {
  for (const [name, [least, most]] of Object.entries(ranges)) {
    const value: unknown = options[name as keyof typeof ranges] // the keys of `ranges` are options
    if (value === undefined) continue
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
      throw new ConfigError(`The sandbox option ${name} is ${JSON.stringify(value)}: give a whole number from ${least} to ${most}.`, {
        option: name,
      })
    }
  }
  if (options.accessId !== undefined && !/^[^\s:]+$/.test(options.accessId)) {
    throw new ConfigError('The sandbox option accessId is empty or has a space or colon: give an access id without them.', {
      option: 'accessId',
    })
  }
  if (options.batchAnswers !== undefined && !['enveloped', 'flat', 'mixed'].includes(options.batchAnswers)) {
    throw new ConfigError(
      `The sandbox option batchAnswers is ${JSON.stringify(options.batchAnswers)}: give one of enveloped, flat, mixed.`,
      { option: 'batchAnswers' },
    )
  }
  if (options.strictTypes && options.looseTypes)
    throw new ConfigError('The sandbox options strictTypes and looseTypes exclude each other: give one of them.', { option: 'strictTypes' })
  if (options.secretKey === '')
    throw new ConfigError('The sandbox option secretKey is empty: give a key, or leave it out for a random one.', { option: 'secretKey' })
}
