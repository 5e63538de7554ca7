import type { ThreatConnect } from '../../index.js'
import type { CliContext } from '../cli-context.js'
import { clientOptions } from './client-options.js'
import { type CliConnection, connect, connectOffline } from './connect.js'
import type { ConnectionFlags } from './connection-flags.js'

/**
 * The connection of a command that can do without one, unless an argument needs the types of the instance. It is opened when it is first
 * needed; disposing of it closes it.
 */
export class LazyConnection implements AsyncDisposable {
  readonly #context: CliContext
  readonly #flags: ConnectionFlags
  readonly #offline: ThreatConnect
  #opened: CliConnection | undefined
  #types: Promise<void> | undefined

  /** @throws ConfigError when an option is wrong */
  constructor(context: CliContext, flags: ConnectionFlags) {
    this.#context = context
    this.#flags = flags
    this.#offline = connectOffline(context, flags)
  }

  /** The open connection, or one that sends nothing. */
  get current(): ThreatConnect {
    return this.#opened?.threatConnect ?? this.#offline
  }

  /** Whether the flags, the environment or the config file name a server and an account. */
  get isConfigured(): boolean {
    const { baseUrl, accessId, token } = clientOptions(this.#flags, this.#context.env)
    return this.#flags.sandbox === true || (baseUrl !== undefined && (accessId !== undefined || token !== undefined))
  }

  /** Opens the connection, unless it is open. @throws ConfigError when credentials are missing */
  async open(): Promise<ThreatConnect> {
    this.#opened ??= await connect(this.#context, this.#flags)
    return this.#opened.threatConnect
  }

  /**
   * Loads the types of the instance, once. Without a configured connection, and for an account that may not list them, only the built-in
   * types stay known.
   * @throws the errors of the connection and of the request
   */
  loadTypes(): Promise<void> {
    this.#types ??= this.isConfigured ? this.#loadTypes() : Promise.resolve()
    return this.#types
  }

  async #loadTypes(): Promise<void> {
    const { indicatorTypes } = await this.open()
    await indicatorTypes.loadIfAllowed('only the built-in ones are known', this.#context.signal)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#opened?.[Symbol.asyncDispose]()
  }
}
