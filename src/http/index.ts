export { BodyBytes } from './body-bytes.js'
export { createLimiter } from './concurrency.js'
export { readConfigFile } from './config-file.js'
export { createEffects, type Effects } from './effects.js'
export { encodePathValue } from './encode-path.js'
export { decodeEnvelope, type EnvelopeInput } from './envelope.js'
export { excerpt } from './excerpt.js'
export type { Exchange } from './exchange.js'
export { optionsFromEnv } from './from-env.js'
export { isLoopback } from './is-loopback.js'
export { createLogger, type Logger } from './logger.js'
export { mergeOptions } from './merge-options.js'
export {
  type BackoffOptions,
  type ClientOptions,
  DEFAULTS,
  type LoggingOptions,
  type LogLevel,
  type ProxyOptions,
  type TlsOptions,
  type Validation,
} from './options.js'
export type { Environment } from './proxy-settings.js'
export { type Redact, redact } from './redact.js'
export type { RequestBody } from './request-body.js'
export type { TransportResponse } from './response.js'
export { Secret } from './secret.js'
export { parseSettings, type Settings } from './settings.js'
export { showAs } from './show-as.js'
export { type HmacInput, signHmac } from './sign-hmac.js'
export { isAlreadyExists, isEmptyRetrieval, isLabelNotRemoved } from './tolerated.js'
export { createTransport, type Transport, type TransportRequest } from './transport.js'
export { VERSION } from './version.js'
