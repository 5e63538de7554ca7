/** A refusal that a handler throws and the server answers with. */
export class Failure extends Error {
  readonly status: number
  /** The envelope of the API, or a plain text where the API documentation shows one. */
  readonly form: 'envelope' | 'text'

  constructor(status: number, message: string, form: 'envelope' | 'text' = 'envelope') {
    super(message)
    this.name = 'Failure'
    this.status = status
    this.form = form
  }
}

/** The 404 of the API documentation, which a retrieval reads as an empty result. */
export const notFound = () => new Failure(404, 'The requested resource was not found')

/** A 400 that names what is wrong. */
export const badRequest = (message: string) => new Failure(400, message)
