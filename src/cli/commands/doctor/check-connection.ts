import { ConnectionError, type ManualResponse, ProtocolError, RedirectError, type ThreatConnect, TimeoutError } from '../../../index.js'
import { isRecord, parsePlainJson } from '../../../json.js'
import { counted } from '../../../words.js'
import type { Check } from './check-configuration.js'

/** Requests the owners of the instance once, and checks the connection, the clock, the credentials and the default owner. */
export async function checkConnection(threatConnect: ThreatConnect, signal: AbortSignal, now: () => number): Promise<Check[]> {
  let response: ManualResponse
  try {
    response = await threatConnect.request({ uri: '/v2/owners', ownerAllowed: false, description: 'doctor', signal })
  } catch (error) {
    signal.throwIfAborted()
    return [connectionFailure(error)]
  }
  // A server can echo what it received, so secrets are redacted before the text is shown.
  const text = threatConnect.client.transport.redact(await response.text())
  const connected: Check = {
    name: 'connection',
    outcome: 'ok',
    found: `${response.url.split('?', 1)[0]} responded with ${response.status}`,
  }
  return [connected, clockCheck(response, now()), ...credentialChecks(response.status, text, threatConnect.client.settings.defaultOwner)]
}

function connectionFailure(error: unknown): Check {
  const causes = causesOf(error)
  const found = causes[0] ?? String(error)
  const text = causes.join(' ')
  const fix = fixes.find(([pattern]) => pattern.test(text))?.[1] ?? fixByClass(error)
  return { name: 'connection', outcome: 'failed', found, fix }
}

const fixes: readonly (readonly [RegExp, string])[] = [
  [
    /ENOTFOUND|EAI_AGAIN/,
    'the host name cannot be resolved: check the base URL, or set a proxy if this machine has no direct internet access',
  ],
  [/ECONNREFUSED/, 'nothing listens on that host and port: check the base URL and the proxy'],
  [
    /self[- ]signed|unable to (verify|get)|UNABLE_TO|SELF_SIGNED|CERT_/i,
    'the certificate authority is not trusted: trust the one of your instance with --ca FILE',
  ],
  [/ERR_TLS_CERT_ALTNAME|altname/i, 'the certificate is for another host: check the base URL'],
  [/407|proxy/i, 'the proxy refused the connection: check its user name and password'],
]

function fixByClass(error: unknown): string {
  if (error instanceof TimeoutError) return 'no response in time: check the network and the proxy, or raise --timeout'
  if (error instanceof RedirectError) return `change the base URL to the redirect target: ${error.target}`
  if (error instanceof ProtocolError)
    return 'the response is not from the API: check the base URL (most instances serve the API below /api)'
  return error instanceof ConnectionError
    ? 'check the network, the proxy and the base URL'
    : 'run it again with --verbose to see the causes'
}

function clockCheck(response: ManualResponse, now: number): Check {
  const skew = skewOf(response.headers['date'], now)
  if (skew === undefined) return { name: 'clock', outcome: 'skipped', found: 'the response has no Date header' }
  const found = Math.abs(skew) < 2 ? "agrees with the server's" : `${Math.abs(skew)} s ${skew > 0 ? 'ahead of' : 'behind'} the server's`
  if (Math.abs(skew) >= SIGNATURE_WINDOW_SECONDS)
    return {
      name: 'clock',
      outcome: 'failed',
      found,
      fix: 'set the clock of this machine (NTP): the server rejects signatures that are more than 5 minutes off',
    }
  if (Math.abs(skew) >= SIGNATURE_WINDOW_SECONDS / 5)
    return {
      name: 'clock',
      outcome: 'warning',
      found,
      fix: 'set the clock of this machine (NTP): from 5 minutes on the server rejects every signature',
    }
  return { name: 'clock', outcome: 'ok', found }
}

function credentialChecks(status: number, text: string, defaultOwner: string | undefined): Check[] {
  if (status === 401) {
    const isTime = /timestamp/i.test(text)
    const fix = isTime
      ? 'set the clock of this machine (NTP)'
      : 'check the access id and the secret key, or get a new token; keys are valid for one instance only'
    return [{ name: 'credentials', outcome: 'failed', found: messageOf(text), fix }]
  }
  if (status === 403)
    return [
      {
        name: 'credentials',
        outcome: 'failed',
        found: messageOf(text),
        fix: 'the account is not allowed to use the API, or the request was sent over plain http: use https, or contact your administrator',
      },
    ]
  if (status === 404)
    return [
      {
        name: 'credentials',
        outcome: 'failed',
        found: messageOf(text),
        fix: 'there is no API at this base URL: most instances serve the API below /api',
      },
    ]
  if (status === 429 || status >= 500)
    return [
      {
        name: 'credentials',
        outcome: 'failed',
        found: messageOf(text),
        fix: 'the server is busy or failed: retry later; if it persists, contact your administrator',
      },
    ]
  const owners = ownersOf(text)
  if (status !== 200 || owners === undefined)
    return [{ name: 'credentials', outcome: 'failed', found: messageOf(text), fix: 'the response is not from the API: check the base URL' }]
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
          found: `${defaultOwner} is not visible to this account`,
          fix: `use one of ${owners.join(', ')}`,
        },
  ]
}

function ownersOf(text: string): string[] | undefined {
  const answer = parsePlainJson(text)
  const data = isRecord(answer) ? answer['data'] : undefined
  const rows = isRecord(data) ? data['owner'] : undefined
  return Array.isArray(rows) ? rows.map(row => String(isRecord(row) ? row['name'] : row)) : undefined
}

function messageOf(text: string): string {
  const answer = parsePlainJson(text)
  if (isRecord(answer) && typeof answer['message'] === 'string') return answer['message']
  // The server sends some errors as plain text.
  return text.trim().slice(0, 120) || 'an empty response'
}

function causesOf(error: unknown): string[] {
  const found: string[] = []
  for (let cause = error; cause instanceof Error && found.length < 5; cause = cause.cause)
    found.push('code' in cause ? `${cause.message} (${String(cause.code)})` : cause.message)
  return found
}

/** Maximum deviation of a signature's timestamp (API documentation, "HMAC"). */
const SIGNATURE_WINDOW_SECONDS = 300

/**
 * Returns how many seconds the clock of this machine is ahead of the server's.
 * @param date the server's `Date` header
 * @param now milliseconds since 1970
 * @returns whole seconds, negative if it is behind; `undefined` if the header is not a date
 */
function skewOf(date: string | undefined, now: number): number | undefined {
  const server = Date.parse(date ?? '')
  return Number.isNaN(server) ? undefined : Math.round((now - server) / 1000)
}
