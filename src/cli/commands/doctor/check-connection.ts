import { ConnectionError, type ManualResponse, ProtocolError, RedirectError, type ThreatConnect, TimeoutError } from '../../../index.js'
import { counted } from '../../../words.js'
import type { Check } from './check.js'

/** Asks the instance for its owners once, and tells what that shows of connection, clock, credentials and owner. */
export async function checkConnection(threatConnect: ThreatConnect, signal: AbortSignal, now: () => number): Promise<Check[]> {
  let response: ManualResponse
  try {
    response = await threatConnect.request({ uri: '/v2/owners', ownerAllowed: false, description: 'doctor', signal })
  } catch (error) {
    signal.throwIfAborted()
    return [connectionFailure(error)]
  }
  // Only shown and looked through: whatever answers may tell back what it was sent.
  const text = threatConnect.client.transport.redact(await response.text())
  const connected: Check = { name: 'connection', outcome: 'ok', found: `${response.url.split('?', 1)[0]} answered ${response.status}` }
  return [connected, clockCheck(response, now()), ...credentialChecks(response.status, text, threatConnect.client.settings.defaultOwner)]
}

function connectionFailure(error: unknown): Check {
  const causes = causesOf(error)
  const found = causes[0] ?? String(error)
  const text = causes.join(' ')
  const mend = mends.find(([pattern]) => pattern.test(text))?.[1] ?? mendByClass(error)
  return { name: 'connection', outcome: 'failed', found, mend }
}

const mends: readonly (readonly [RegExp, string])[] = [
  [/ENOTFOUND|EAI_AGAIN/, 'the host name is not known: correct the base URL, or name a proxy if this machine has no direct way out'],
  [/ECONNREFUSED/, 'nothing listens at that host and port: correct the base URL, or the proxy'],
  [
    /self[- ]signed|unable to (verify|get)|UNABLE_TO|SELF_SIGNED|CERT_/i,
    'the certificate is of no known authority: give the authority of the instance with --ca FILE',
  ],
  [/ERR_TLS_CERT_ALTNAME|altname/i, 'the certificate is for another host: correct the base URL'],
  [/407|proxy/i, 'the proxy refused: correct its user and password'],
]

function mendByClass(error: unknown): string {
  if (error instanceof TimeoutError) return 'no answer in time: check the network and the proxy, or raise --timeout'
  if (error instanceof RedirectError) return `set the base URL to where it leads: ${error.target}`
  if (error instanceof ProtocolError) return 'something else than the API answers: correct the base URL (most instances answer below /api)'
  return error instanceof ConnectionError ? 'check the network, the proxy and the base URL' : 'run it again with --verbose for the causes'
}

function clockCheck(response: ManualResponse, now: number): Check {
  const skew = skewOf(response.headers['date'], now)
  if (skew === undefined) return { name: 'clock', outcome: 'skipped', found: 'the server does not tell its time' }
  const found = Math.abs(skew) < 2 ? "agrees with the server's" : `${Math.abs(skew)} s ${skew > 0 ? 'ahead of' : 'behind'} the server's`
  if (Math.abs(skew) >= SIGNATURE_WINDOW_SECONDS)
    return {
      name: 'clock',
      outcome: 'failed',
      found,
      mend: 'set this clock (NTP): the server refuses signatures that are more than 5 minutes off',
    }
  if (Math.abs(skew) >= SIGNATURE_WINDOW_SECONDS / 5)
    return { name: 'clock', outcome: 'warning', found, mend: 'set this clock (NTP): at 5 minutes the server refuses every signature' }
  return { name: 'clock', outcome: 'ok', found }
}

function credentialChecks(status: number, text: string, defaultOwner: string | undefined): Check[] {
  if (status === 401) {
    const isTime = /timestamp/i.test(text)
    const mend = isTime
      ? 'set this clock (NTP)'
      : 'correct the access id and the secret key, or get a new token; keys belong to one instance'
    return [{ name: 'credentials', outcome: 'failed', found: messageOf(text), mend }]
  }
  if (status === 403)
    return [
      {
        name: 'credentials',
        outcome: 'failed',
        found: messageOf(text),
        mend: 'the account may not use the API, or the request came over plain http: ask the administrator, use https',
      },
    ]
  if (status === 404)
    return [
      {
        name: 'credentials',
        outcome: 'failed',
        found: messageOf(text),
        mend: 'there is no API at this base URL: most instances answer below /api',
      },
    ]
  const owners = ownersOf(text)
  if (status !== 200 || owners === undefined)
    return [
      { name: 'credentials', outcome: 'failed', found: messageOf(text), mend: 'something else than the API answers: correct the base URL' },
    ]
  const credentials: Check = {
    name: 'credentials',
    outcome: 'ok',
    found: `accepted; ${counted(owners.length, 'owner')}: ${owners.slice(0, 5).join(', ')}${owners.length > 5 ? ', …' : ''}`,
  }
  if (defaultOwner === undefined) return [credentials]
  const isThere = owners.some(owner => owner.toLowerCase() === defaultOwner.toLowerCase())
  return [
    credentials,
    isThere
      ? { name: 'default owner', outcome: 'ok', found: defaultOwner }
      : {
          name: 'default owner',
          outcome: 'failed',
          found: `${defaultOwner} is not an owner that this account sees`,
          mend: `name one of ${owners.join(', ')}`,
        },
  ]
}

function ownersOf(text: string): string[] | undefined {
  try {
    const rows: unknown = JSON.parse(text)?.data?.owner
    return Array.isArray(rows) ? rows.map(row => String(row?.name)) : undefined
  } catch {
    // Not JSON: that is the finding.
    return undefined
  }
}

function messageOf(text: string): string {
  try {
    const message: unknown = JSON.parse(text)?.message
    if (typeof message === 'string') return message
  } catch {
    // A failure may come as plain text.
  }
  return text.trim().slice(0, 120) || 'an empty answer'
}

function causesOf(error: unknown): string[] {
  const found: string[] = []
  for (let cause = error; cause instanceof Error && found.length < 5; cause = cause.cause)
    found.push('code' in cause ? `${cause.message} (${String(cause.code)})` : cause.message)
  return found
}

/** How far a signature's timestamp may be off (API documentation, "HMAC"). */
const SIGNATURE_WINDOW_SECONDS = 300

/**
 * How many seconds this clock is ahead of the server's.
 * @param date the server's `Date` header
 * @param now milliseconds since 1970
 * @returns whole seconds, negative when it is behind; `undefined` when the header is no date
 */
function skewOf(date: string | undefined, now: number): number | undefined {
  const server = Date.parse(date ?? '')
  return Number.isNaN(server) ? undefined : Math.round((now - server) / 1000)
}
