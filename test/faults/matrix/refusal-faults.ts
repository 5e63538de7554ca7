import type { Fault, Strikes } from './fault.js'
import { reply } from './gateway.js'

const refuse = (status: number, message: string, headers: () => Record<string, string> = () => ({})): NonNullable<Fault['strike']> => {
  const body = JSON.stringify({ status: 'Failure', message })
  return ({ response }) => reply(response, body, { status, headers: headers() })
}

const bothWays: readonly Strikes[] = ['once', 'always']

/** How long a server asks to wait, by the words of the matrix. */
const waits: readonly (readonly [string, () => Record<string, string>])[] = [
  ['without Retry-After', () => ({})],
  ['with Retry-After in seconds', () => ({ 'retry-after': '1' })],
  ['with Retry-After as a date', () => ({ 'retry-after': new Date(Date.now() + 1000).toUTCString() })],
  ['with Retry-After as nonsense', () => ({ 'retry-after': 'when it suits' })],
]

/**
 * Faults of a server that refuses: nothing is carried out.
 * @param skewedUrl origin of the same server with its clock 10 minutes ahead
 * @param foreignUrl origin of a server that nobody may be led to
 */
export function refusalFaults(skewedUrl: string, foreignUrl: string): readonly Fault[] {
  const redirect = (location: string) => refuse(302, 'elsewhere', () => ({ location }))
  return [
    {
      name: '401 in mid-run',
      strikes: bothWays,
      says: /status 401: Access Denied/,
      wayOut: /Check the access id and secret key/,
      strike: refuse(401, 'Access Denied'),
    },
    {
      name: 'token expired in mid-run',
      strikes: bothWays,
      withToken: true,
      says: /status 401 after 2 attempts: Access token has expired/,
      wayOut: /Check the access id and secret key, or the token/,
      strike: refuse(401, 'Access token has expired'),
    },
    {
      name: 'clock skew of 10 minutes',
      strikes: ['always'],
      says: /status 401: Timestamp out of acceptable time range/,
      wayOut: /Set the clock of this machine/,
      async strike(struck) {
        const { status, body, contentType } = await struck.carryOut(skewedUrl)
        reply(struck.response, body, { status, contentType })
      },
    },
    ...waits.flatMap(([how, headers]): readonly Fault[] => [
      {
        name: `429 ${how}`,
        strikes: bothWays,
        says: /status 429 after 3 attempts: Slow down/,
        wayOut: /Wait (a while|\d s), or lower the concurrency/,
        strike: refuse(429, 'Slow down', headers),
      },
      {
        name: `503 ${how}`,
        strikes: bothWays,
        says: /status 503.*: Not now/,
        wayOut: /Retry later/,
        strike: refuse(503, 'Not now', headers),
      },
    ]),
    {
      name: 'redirect to the same origin',
      strikes: ['always'],
      says: /was redirected \(302\) to http:\/\/127\.0\.0\.1:\d+\/login/,
      wayOut: /Set the base URL to the address of the API/,
      strike: redirect('/login'),
    },
    {
      name: 'redirect to another origin',
      strikes: ['always'],
      says: /was redirected \(302\) to http:\/\/127\.0\.0\.1:\d+\/login/,
      wayOut: /Set the base URL to the address of the API/,
      strike: redirect(`${foreignUrl}/login`),
    },
  ]
}
