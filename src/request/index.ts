export type { ManualRequest } from './manual-request.js'
export { type ManualResponse, type PreparedRequest, prepareRequest } from './prepared-request.js'
