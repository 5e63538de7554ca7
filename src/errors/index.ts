export { ApiError, AuthError, apiErrorFromResponse, NotFoundError, RateLimitError } from './api-error.js'

export { CommitError, type CommitRequest, type CommitStepOutcome } from './commit-error.js'
export { ConnectionError, TimeoutError } from './connection-error.js'
export { ConfigError, FilterError, IndicatorError, showValue, UsageError } from './input-errors.js'
export { ProtocolError, RedirectError } from './protocol-error.js'
export { type PagePosition, ThreatConnectError } from './threatconnect-error.js'
