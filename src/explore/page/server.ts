import type {
  EntityDetails,
  ExplainAnswer,
  ExportRequest,
  Instance,
  QuerySpec,
  RunEvent,
  Subject,
  TokenHeader,
  ToldError,
  Vocabulary,
} from '../server/protocol.js'

const tokenHeader: TokenHeader = 'x-explore-token'
const storageKey = 'threatconnect-explore-token'

/** The server has refused a question, or could not answer it. */
export class ServerError extends Error {
  readonly filter: string | undefined

  constructor({ message, filter }: ToldError) {
    super(message)
    this.filter = filter
  }
}

/** Takes the token out of the address, so that it is not copied or shown; the tab keeps it for when it is reloaded. */
export function takeToken(): string | undefined {
  const [, token] = /^#([\w-]{20,})$/.exec(location.hash) ?? []
  if (token !== undefined) {
    sessionStorage.setItem(storageKey, token)
    history.replaceState(null, '', '/')
  }
  return sessionStorage.getItem(storageKey) ?? undefined
}

/** What the page asks its own server. */
export class ExploreConnection {
  readonly #token: string

  constructor(token: string) {
    this.#token = token
  }

  vocabulary(): Promise<Vocabulary> {
    return this.#json('GET', 'vocabulary')
  }

  instance(): Promise<Instance> {
    return this.#json('GET', 'instance')
  }

  explain(spec: QuerySpec, signal: AbortSignal): Promise<ExplainAnswer> {
    return this.#json('POST', 'explain', { spec }, signal)
  }

  details(subject: Subject, signal: AbortSignal): Promise<EntityDetails> {
    return this.#json('POST', 'details', { subject }, signal)
  }

  async export(request: ExportRequest): Promise<{ readonly text: Blob; readonly file: string }> {
    const response = await this.#ask('POST', 'export', request)
    const [, file = 'threatconnect.txt'] = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? []
    return { text: await response.blob(), file }
  }

  /** The events of a run, as they come. */
  async *run(spec: QuerySpec, signal: AbortSignal): AsyncGenerator<RunEvent, void, void> {
    const response = await this.#ask('POST', 'run', { spec }, signal)
    if (response.body === null) return
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    let rest = ''
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      const lines = `${rest}${piece.value}`.split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) yield JSON.parse(line) as RunEvent // Our own server writes nothing else.
    }
    if (rest !== '') throw new ServerError({ message: 'The answer broke off: the server has ended. Run the query again.' })
  }

  async #json<T>(method: 'GET' | 'POST', name: string, body?: unknown, signal?: AbortSignal): Promise<T> {
    const response = await this.#ask(method, name, body, signal)
    return (await response.json()) as T // Our own server answers by the protocol.
  }

  async #ask(method: 'GET' | 'POST', name: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
    const response = await fetch(`/api/${name}`, {
      method,
      headers: { [tokenHeader]: this.#token, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    }).catch((error: unknown) => {
      if (signal?.aborted === true) throw error
      throw new ServerError({ message: 'The server of this page has ended: start threatconnect explore again.' })
    })
    if (response.ok) return response
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
    throw new ServerError(isJson ? (JSON.parse(text) as ToldError) : { message: text.trim() }) // Our own server answers by the protocol.
  }
}
