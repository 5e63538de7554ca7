import { ApiError } from './api-error.js'

/** Too many calls (429); `retryAfter` holds the seconds to wait, when the server names them. */
export class RateLimitError extends ApiError {
  static {
    RateLimitError.prototype.name = 'RateLimitError'
  }
}
