import { ApiError } from './api-error.js'

/** The server knows no such thing (404). */
export class NotFoundError extends ApiError {
  static {
    NotFoundError.prototype.name = 'NotFoundError'
  }
}
