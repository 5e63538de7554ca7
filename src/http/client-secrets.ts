import type { Settings } from './settings.js'

/** The secrets of a client as they may be told back: secret key or token, and the proxy's credentials as they are sent and as they were given. */
export function clientSecrets({ credentials, proxy }: Pick<Settings, 'credentials' | 'proxy'>): string[] {
  const own = credentials.kind === 'hmac' ? credentials.secretKey : credentials.token
  const encoded = proxy?.authorization?.reveal().slice('Basic '.length)
  if (encoded === undefined) return [own.reveal()]
  const password = Buffer.from(encoded, 'base64').toString('utf8').split(/:(.*)/s)[1] ?? ''
  return [own.reveal(), encoded, password]
}
