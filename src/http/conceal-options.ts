import type { ClientOptions } from './options.js'
import { showAs } from './show-as.js'

const HIDDEN = '[redacted]'

/** Makes options that were read from somewhere hide their secrets when they are printed; who copies them by spreading has plain data. */
export function concealOptions(options: ClientOptions): ClientOptions {
  return showAs(options, () => {
    const { secretKey, token, proxy, ...rest } = options
    return {
      ...rest,
      ...(secretKey === undefined ? {} : { secretKey: HIDDEN }),
      ...(token === undefined ? {} : { token: HIDDEN }),
      ...(proxy === undefined ? {} : { proxy: concealProxy(proxy) }),
    }
  })
}

function concealProxy(proxy: NonNullable<ClientOptions['proxy']>): unknown {
  // As far as the last "@": a password that was not percent-encoded may hold one.
  if (typeof proxy === 'string') return proxy.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, `$1${HIDDEN}@`)
  return proxy.password === undefined ? proxy : { ...proxy, password: HIDDEN }
}
