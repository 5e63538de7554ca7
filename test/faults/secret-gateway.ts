import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { htmlEscape, type SecretSearch } from './secret-search.js'

/** What the gateway does with each request. */
export type GatewayMode = (echo: Echo, request: IncomingMessage, response: ServerResponse) => void

/** What a careless server repeats of a request: all of its headers and its URL, and the secrets by themselves. */
export interface Echo {
  readonly headers: string
  readonly url: string
  /** Each secret of the request without the words around it. */
  readonly bare: readonly string[]
}

/** What the gateway knows of its clients. */
export interface KnownSecrets {
  readonly secretKey: string
  readonly password: string
}

/** A server in front of the sandbox, and a proxy, that notes every credential it is sent and may answer in the sandbox's place. */
export async function openGateway(sandboxUrl: string, search: SecretSearch, known: KnownSecrets) {
  const state: { mode: GatewayMode | undefined; requests: number } = { mode: undefined, requests: 0 }
  const sockets = new Set<Socket>()
  const target = new URL(sandboxUrl)

  function note(message: IncomingMessage): string[] {
    const { authorization = '' } = message.headers
    const proxy = message.headers['proxy-authorization'] ?? ''
    const [, signature] = /^TC [^:]+:(.+)$/.exec(authorization) ?? []
    const [, token] = /^TC-Token (.+)$/.exec(authorization) ?? []
    const [, basic] = /^Basic (.+)$/.exec(proxy) ?? []
    if (signature !== undefined) search.addSignature(signature)
    if (token !== undefined) search.add('token', token)
    if (basic !== undefined) search.add('proxy credentials', basic)
    // What a server may know of a request in addition to what it was sent: the key that signed it, and the password in the header.
    const [, expired] = /[?&]expiredToken=([^&]*)/.exec(message.url ?? '') ?? []
    return [
      ...(signature === undefined ? [] : [signature, known.secretKey]),
      ...(token === undefined ? [] : [token]),
      ...(expired === undefined ? [] : [decodeURIComponent(expired)]),
      ...(basic === undefined ? [] : [basic, known.password]),
    ]
  }

  const server = createServer((message, response) => {
    state.requests++
    const bare = note(message)
    const path = message.url?.startsWith('http') === true ? message.url.replace(/^https?:\/\/[^/]+/, '') : (message.url ?? '')
    const echo: Echo = { headers: message.rawHeaders.join('\r\n'), url: path, bare }
    if (state.mode !== undefined) return void state.mode(echo, message, response)
    const forwarded = request(
      {
        host: target.hostname,
        port: target.port,
        method: message.method,
        path,
        headers: { ...message.headers, host: target.host },
        agent: false,
      },
      async answer => {
        // A renewed token is known before it is sent.
        const renewal = path.includes('/appAuth') ? await text(answer) : undefined
        for (const [, token] of renewal?.matchAll(/"apiToken"\s*:\s*"([^"]+)"/g) ?? [])
          if (token !== undefined) search.add('renewed token', token)
        response.writeHead(answer.statusCode ?? 0, answer.headers)
        if (renewal === undefined) answer.pipe(response)
        else response.end(renewal)
      },
    )
    forwarded.on('error', () => response.destroy())
    message.pipe(forwarded)
    return undefined
  })
  server.on('connect', (message, client: Socket) => {
    state.requests++
    note(message)
    if (state.mode !== undefined)
      return void client.end(`HTTP/1.1 407 Proxy Authentication Required\r\nX-Echo: ${message.headers['proxy-authorization']}\r\n\r\n`)
    const [, port] = (message.url ?? '').split(':')
    const tunnel = connect(Number(port), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      tunnel.pipe(client).pipe(tunnel)
    })
    tunnel.on('error', () => client.destroy())
    client.on('error', () => tunnel.destroy())
    return undefined
  })
  // On a busy machine an idle connection would be closed in the moment that it is used again.
  server.keepAliveTimeout = 0
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    port: address.port,
    url: `http://127.0.0.1:${address.port}${target.pathname}`,
    /** Sets what answers in the sandbox's place; `undefined`: the sandbox itself. */
    answerWith(mode: GatewayMode | undefined) {
      state.mode = mode
    },
    requests: () => state.requests,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

export type Gateway = Awaited<ReturnType<typeof openGateway>>

const json = (response: ServerResponse, status: number, value: unknown, headers: Record<string, string> = {}) =>
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value))
/** All that is known of a request, in one line of text. */
const repeated = ({ headers, url, bare }: Echo) =>
  `${bare.join(' | ')} refused; ${url}; ${headers.replaceAll('\r\n', ' ')}; ${bare.map(encodeURIComponent).join(' ')}`

/** The ways in which a server goes wrong, each repeating as many secrets as it can. */
export const faults: Readonly<Record<string, GatewayMode>> = {
  reset: (_echo, message) => message.socket.resetAndDestroy(),
  stall: () => {},
  '401 with everything in its message': (echo, _message, response) => json(response, 401, { status: 'Failure', message: repeated(echo) }),
  '401 expired, and a renewal that fails': (echo, message, response) =>
    json(response, 401, {
      status: 'Failure',
      message: message.url?.includes('appAuth') === true ? repeated(echo) : `The token has expired: ${repeated(echo)}`,
    }),
  '429 in plain text': (echo, _message, response) =>
    response.writeHead(429, { 'retry-after': '0', 'content-type': 'text/plain' }).end(repeated(echo)),
  '407 with everything': (echo, _message, response) => response.writeHead(407, { 'proxy-authenticate': 'Basic' }).end(repeated(echo)),
  '500 in plain text': (echo, _message, response) => response.writeHead(500, { 'content-type': 'text/plain' }).end(repeated(echo)),
  '500 with headers as JSON members': (echo, message, response) =>
    json(response, 500, { status: 'Failure', message: 'internal', request: { ...message.headers, url: echo.url }, bare: echo.bare }),
  '503 as a page with escapes': (echo, _message, response) =>
    response
      .writeHead(503, { 'content-type': 'text/html' })
      .end(`<pre>${htmlEscape(repeated(echo))}</pre>${echo.bare.map(secret => secret.replaceAll('/', '\\/')).join(' ')}`),
  'a page with 200': (echo, _message, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<title>${htmlEscape(repeated(echo))}</title>`),
  'a redirect': (echo, _message, response) => {
    const secrets = echo.bare.map(encodeURIComponent)
    response
      .writeHead(302, { location: `https://user:${secrets.at(-1)}@elsewhere.example/${secrets.join('/')}/login?key=${secrets.join(',')}` })
      .end(repeated(echo))
  },
  'malformed JSON': (echo, message, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(`${JSON.stringify({ bare: echo.bare, ...message.headers })},`),
  'JSON cut off inside a secret': (echo, _message, response) => {
    const body = `{"seen": "${echo.bare[0] ?? ''}", "key": "${echo.bare.at(-1) ?? ''}`
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100000' })
    response.write(body.slice(0, -3), () => setTimeout(() => response.destroy(), 20))
  },
  'an answer that is not HTTP': (echo, message) => {
    message.socket.end(`HTTP/1.1 200 OK\r\nX-Seen: ${echo.bare.join(' ')}\r\nthis is no header ${echo.bare.join(' ')}\r\n\r\n`)
  },
  'a failure inside 200': (echo, _message, response) => json(response, 200, { status: 'Failure', message: repeated(echo) }),
  'a success of another shape': (echo, _message, response) =>
    json(response, 200, { status: 'Success', data: { resultCount: 1, [repeated(echo)]: [repeated(echo)], seen: repeated(echo) } }),
  'secrets in the headers of the answer': (echo, _message, response) => {
    const [first = ''] = echo.bare
    json(
      response,
      403,
      { status: 'Failure', message: 'no' },
      { 'x-request-id': first, 'x-seen': echo.bare.filter(isAscii).join(' '), 'content-type': `application/json; seen="${first}"` },
    )
  },
  'secrets in the content type of a success': (echo, _message, response) =>
    json(
      response,
      200,
      {},
      { 'content-type': `text/x-${echo.bare.filter(isAscii).join('-')}`, 'x-seen': echo.bare.filter(isAscii).join(' ') },
    ),
}

const isAscii = (value: string) => /^[ -~]*$/.test(value)
