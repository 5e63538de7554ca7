import type { Strike } from './gateway.js'

/** `once`: the first request of the kind that is struck. `always`: that one and all after it. */
export type Strikes = 'once' | 'always'

/** How client and gateway come together: plainly, or through what fails. */
export type Connection =
  | 'plain'
  | 'refused'
  | 'no such name'
  | 'certificate for another name'
  | 'certificate that has expired'
  | 'certificate that nobody vouches for'
  | 'proxy that is down'
  | 'proxy that refuses the password'
  | 'proxy that resets in CONNECT'

/** Something that goes wrong on the way between client and server. */
export interface Fault {
  readonly name: string
  /** Lasting conditions strike always only. */
  readonly strikes: readonly Strikes[]
  /** What every error that it ends in says: the thing and the value. */
  readonly says: RegExp
  /** What every error that it ends in says: the way out. */
  readonly wayOut: RegExp
  /** Where the connection fails. Default: nowhere. */
  readonly connection?: Connection
  /** How a struck request is answered. */
  readonly strike?: Strike
  /** Which page of a list is struck, from 1. Default 2: the fault comes in mid-run. */
  readonly page?: number
  /** Whether only that page is struck, however often it is asked for, and never those after it. */
  readonly onlyThatPage?: boolean
  /** Seconds of silence that the client bears. Default: so many that a busy machine is no fault. */
  readonly timeout?: number
  /** Signs in with a token in place of a secret key. */
  readonly withToken?: boolean
}
