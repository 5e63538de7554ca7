import { ApiError } from './api-error.js'

/** The server refused the credentials (401) or what they may do (403). */
export class AuthError extends ApiError {
  static {
    AuthError.prototype.name = 'AuthError'
  }
}
