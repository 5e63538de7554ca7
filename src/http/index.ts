export { type HmacInput, signHmac } from './authorizer.js'
export { isLoopback } from './base-url.js'
export { BodyBytes } from './body-bytes.js'
export { utf8Pieces } from './charset.js'
export { completeEntities } from './complete-entities.js'
export { createLimiter } from './concurrency.js'
export { readConfigFile } from './config-file.js'
export { type Answer, answerOrThrow, DecodedAnswer } from './decoded-answer.js'
export { createEffects, createLogger, type Effects } from './effects.js'
export {
  apiFailure,
  decodeEnvelope,
  type EnvelopeInput,
  isAlreadyExists,
  isEmptyRetrieval,
  isLabelNotRemoved,
  refuseWebPage,
} from './envelope.js'
export type { BodyEnd, Exchange, TransportRequest } from './exchange.js'
export { ConnectFailure } from './failure.js'
export { optionsFromEnv } from './from-env.js'
export { flagOrigin, mergeOptions, rememberOrigin } from './merge-options.js'
export { normalizeEntities } from './normalize-entity.js'
export { createOpenFetch } from './open-fetch.js'
export {
  answerForm,
  type CallOptions,
  commonQuery,
  encodedBody,
  findOperation,
  type OperationInit,
  operationRequest,
  PlainRequest,
} from './operation-request.js'
export type { OptionFlag } from './option-facts.js'
export { allowedText, DEFAULTS, flagName, type ListedOption, nestOptions, OPTION_LIST } from './option-list.js'
export type { ClientOptions, Logger, LogLevel, ProxyOptions } from './options.js'
export { OPTIONS } from './options-table.js'
export { excerpt, excerptOfValue, type Redact, redact } from './redactor.js'
export type { RequestBody } from './request-body.js'
export { oversizeError, type TransportResponse } from './response.js'
export { Secret, showAs } from './secret.js'
export { encodePathValue, serializePath, serializeQuery } from './serialize.js'
export { parseSettings, type Settings } from './settings.js'
export { createTransport, type Transport } from './transport.js'
export { validateAnswer } from './validate-answer.js'
export { validateOptions } from './validate-options.js'
