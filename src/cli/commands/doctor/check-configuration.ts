import { isLoopback, type Settings } from '../../../http/index.js'

/** The result of one `doctor` check. */
export interface Check {
  readonly name: string
  readonly outcome: 'ok' | 'warning' | 'failed' | 'skipped'
  /** What the check found. */
  readonly found: string
  /** How to fix it, for warnings and failures. */
  readonly fix?: string
}

/** Checks the merged options. The result contains no secret. */
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
      fix: `most instances serve the API below /api: if the next checks fail, try ${origin}/api`,
    })
  }
  if (!tls.rejectUnauthorized) {
    checks.push({
      name: 'TLS checks',
      outcome: 'warning',
      found: 'certificates are not verified',
      fix: 'trust the certificate authority of your instance with --ca FILE instead of turning verification off',
    })
  }
  checks.push({ name: 'proxy', outcome: 'ok', found: proxy === undefined ? 'none' : `${new URL(proxy.uri).host}` })
  if (defaultOwner === undefined)
    checks.push({ name: 'default owner', outcome: 'ok', found: "not set: requests use the account's own organisation" })
  return checks
}
