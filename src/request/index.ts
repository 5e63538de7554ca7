export { type ManualRequest, type ManualResponse, type PreparedRequest, prepareRequest } from './prepared-request.js'
