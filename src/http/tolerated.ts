import { ApiError } from '../errors/index.js'

/**
 * Whether a failed retrieval only means that there is nothing (API documentation, tolerated failures):
 * the platform's own 404, or "Could not find resource for relative …", which comes as plain text with 500.
 * A 404 of something else than the platform, such as a page of a web server at a wrong base URL, stays an error.
 */
export function isEmptyRetrieval(error: unknown): error is ApiError {
  if (!(error instanceof ApiError)) return false
  if ((error.status === 404 || error.status === 500) && /^Could not find resource for relative\b/i.test(error.detail)) return true
  return error.status === 404 && /^\s*\{/.test(error.body) && /not found/i.test(error.detail)
}

/** Whether a file was refused only because it is there already: 400 "… a File with this … already exists". */
export function isAlreadyExists(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status === 400 && /\balready exists\b/i.test(error.detail)
}

/** Whether a security label could not be taken off for lack of rights: 401 "The requested Security Label was not removed - access was denied". */
export function isLabelNotRemoved(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status === 401 && /\bSecurity Label was not removed\b/i.test(error.detail)
}
