import type {
  EntityDetails,
  ExplainAnswer,
  ExportRequest,
  Instance,
  QuerySpec,
  RunEvent,
  ShownError,
  Subject,
  TokenHeader,
  Vocabulary,
} from '../server/protocol.js'

const tokenHeader: TokenHeader = 'x-explore-token'
const storageKey = 'threatconnect-explore-token'

/** The server refused a request, or failed. */
export class ServerError extends Error {
  readonly filter: string | undefined

  constructor({ message, filter }: ShownError) {
    super(message)
    this.filter = filter
  }
}

/** Removes the token from the URL, so that it is neither copied nor shown. The tab keeps it for reloads. */
export function takeToken(): string | undefined {
  const [, token] = /^#([\w-]{20,})$/.exec(location.hash) ?? []
  if (token !== undefined) {
    sessionStorage.setItem(storageKey, token)
    history.replaceState(null, '', '/')
  }
  return sessionStorage.getItem(storageKey) ?? undefined
}

/** The connection of the page to its server. */
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

  /** Streams the events of a run. */
  async *run(spec: QuerySpec, signal: AbortSignal): AsyncGenerator<RunEvent, void, void> {
    const response = await this.#ask('POST', 'run', { spec }, signal)
    if (response.body === null) return
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    let rest = ''
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      const lines = `${rest}${piece.value}`.split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) yield JSON.parse(line) as RunEvent // Our own server only writes events.
    }
    if (rest !== '') throw new ServerError({ message: 'The response was cut off because the server stopped. Run the query again.' })
  }

  async #json<T>(method: 'GET' | 'POST', name: string, body?: unknown, signal?: AbortSignal): Promise<T> {
    const response = await this.#ask(method, name, body, signal)
    return (await response.json()) as T // Our own server follows the protocol.
  }

  async #ask(method: 'GET' | 'POST', name: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
    const response = await fetch(`/api/${name}`, {
      method,
      headers: { [tokenHeader]: this.#token, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    }).catch((error: unknown) => {
      if (signal?.aborted === true) throw error
      throw new ServerError({ message: 'The server of this page has stopped: start threatconnect explore again.' })
    })
    if (response.ok) return response
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
    throw new ServerError(isJson ? (JSON.parse(text) as ShownError) : { message: text.trim() }) // Our own server follows the protocol.
  }
}
