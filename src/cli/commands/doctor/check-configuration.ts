import { isLoopback, type Settings } from '../../../http/index.js'
import type { Check } from './check.js'

/** Tells what the options, taken together, say; no secret is in it. */
export function checkConfiguration(settings: Settings, configFile: string | undefined): Check[] {
  const { origin, basePath, credentials, defaultOwner, proxy, tls } = settings
  const signing = credentials.kind === 'hmac' ? `access id ${credentials.accessId} with a secret key` : 'a token'
  const checks: Check[] = [
    {
      name: 'configuration',
      outcome: 'ok',
      found: `${origin}${basePath}, ${signing}${configFile === undefined ? '' : `, config file ${configFile}`}`,
    },
  ]
  if (basePath === '' && !isLoopback(new URL(origin).hostname)) {
    checks.push({
      name: 'base URL',
      outcome: 'warning',
      found: `${origin} has no path`,
      mend: `most instances answer below /api: try ${origin}/api when the next checks fail`,
    })
  }
  if (!tls.rejectUnauthorized) {
    checks.push({
      name: 'TLS checks',
      outcome: 'warning',
      found: 'certificates are not checked',
      mend: 'give the authority of the instance with --ca FILE instead of switching the checks off',
    })
  }
  checks.push({ name: 'proxy', outcome: 'ok', found: proxy === undefined ? 'none' : `${new URL(proxy.uri).host}` })
  if (defaultOwner === undefined) checks.push({ name: 'default owner', outcome: 'ok', found: "none: the account's own organisation" })
  return checks
}
