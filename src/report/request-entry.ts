import { labelLine, printout, propertyLine } from '../printing.js'
import { keepText } from './bounded-list.js'
import type { BodyEnd, ReportedExchange } from './reported-exchange.js'

/** One request in the report. Long text is cut to the report's text limit, with a note. */
export class RequestEntry {
  readonly type = 'request'
  /** `null` when there was no response. */
  readonly statusCode: number | null
  /** The body of the failed response, else why there was no response; `null` if the request succeeded. */
  readonly failMessage: string | null
  readonly description: string | null
  readonly resourceType: string | null
  readonly operation: string | null
  readonly method: string
  readonly uri: string
  readonly url: string
  readonly contentType: string | null
  readonly body: string | null
  /** Query parameters of the request. */
  readonly payload: Readonly<Record<string, string | number>>
  /** Milliseconds on the report's clock. */
  readonly startedAt: number
  readonly attempts: number
  #endedAt: number
  #sizeBytes: number

  /**
   * @param exchange - the finished request, redacted
   * @param textLimit - characters kept of each text
   * @internal
   */
  constructor(exchange: ReportedExchange, textLimit: number) {
    const keep = (text: string | undefined) => (text === undefined ? null : keepText(text, textLimit))
    this.statusCode = exchange.status ?? null
    this.failMessage = isFailure(exchange.status) ? keep(exchange.responseBody || exchange.errorMessage) : null
    this.description = keep(exchange.description)
    this.resourceType = keep(exchange.resourceType)
    this.operation = keep(exchange.operation)
    this.method = keepText(exchange.method, textLimit)
    this.uri = keepText(exchange.uri, textLimit)
    this.url = keepText(exchange.url, textLimit)
    this.contentType = keep(exchange.requestContentType)
    this.body = keep(exchange.requestBody)
    this.payload = Object.freeze(
      Object.fromEntries(Object.entries(exchange.query).map(([name, value]) => [name, payloadValue(name, value, textLimit)])),
    )
    this.startedAt = exchange.startedAt
    this.attempts = exchange.attempts
    this.#endedAt = exchange.endedAt
    this.#sizeBytes = exchange.sizeBytes
    Object.freeze(this)
  }

  /** Milliseconds, including retries, the waits between them, and reading the body. */
  get duration(): number {
    return Math.max(0, this.#endedAt - this.startedAt)
  }

  /** Bytes of the response body that have been read. */
  get sizeBytes(): number {
    return this.#sizeBytes
  }

  /** Adds the bytes and time of a body that was read after the request was reported. @internal */
  bodyEnded({ sizeBytes, endedAt }: BodyEnd): void {
    this.#sizeBytes = sizeBytes
    this.#endedAt = endedAt
  }

  /** Returns the documented fields and no others, in the order and with the names of the documentation. */
  toJSON(): {
    readonly 'Status Code': number | null
    readonly 'Fail Msg': string | null
    readonly Description: string | null
    readonly 'Resource Type': string | null
    readonly 'HTTP Method': string
    readonly 'Request URI': string
    readonly 'Request URL': string
    readonly 'Content Type': string | null
    readonly Body: string | null
    readonly Payload: Readonly<Record<string, string | number>>
  } {
    return {
      'Status Code': this.statusCode,
      'Fail Msg': this.failMessage,
      Description: this.description,
      'Resource Type': this.resourceType,
      'HTTP Method': this.method,
      'Request URI': this.uri,
      'Request URL': this.url,
      'Content Type': this.contentType,
      Body: this.body,
      Payload: this.payload,
    }
  }

  /** Prints the documented layout, from the blank line before the title to the final line break. */
  toString(): string {
    const failMessage = this.failMessage === null ? [] : [propertyLine('Fail Msg', this.failMessage)]
    return printout('Report Entry', [
      {
        heading: 'Properties',
        lines: [
          propertyLine('Status Code', this.statusCode),
          ...failMessage,
          propertyLine('Description', this.description),
          propertyLine('Resource Type', this.resourceType),
        ],
      },
      {
        heading: 'HTTP Settings',
        lines: [
          labelLine('HTTP Method', this.method),
          labelLine('Request URI', this.uri),
          labelLine('Request URL', this.url),
          labelLine('Content Type', this.contentType),
          labelLine('Body', this.body),
        ],
      },
      { heading: 'Payload', lines: [labelLine('Payload', printPayload(this.payload))] },
    ])
  }
}

/** Query parameters that are numbers in the documentation's sample entry, although a URL contains only text. */
const numericParameters: ReadonlySet<string> = new Set(['resultStart', 'resultLimit'])

function payloadValue(name: string, value: string | number, textLimit: number): string | number {
  if (typeof value === 'number') return value
  return numericParameters.has(name) && /^\d{1,15}$/.test(value) ? Number(value) : keepText(value, textLimit)
}

/** Prints the query on one line, with text in single quotes and bare numbers, as in the documentation's sample entry. */
function printPayload(payload: Readonly<Record<string, string | number>>): string {
  const quote = (text: string) => `'${text.replace(/['\\]/g, character => `\\${character}`)}'`
  const pairs = Object.entries(payload).map(([name, value]) => `${quote(name)}: ${typeof value === 'number' ? value : quote(value)}`)
  return `{${pairs.join(', ')}}`
}

const successStatuses: ReadonlySet<number | undefined> = new Set([200, 201, 202])

/** Whether a request counts as failed: any status other than 200, 201 and 202, or no response (API documentation, "Failed Reports"). */
export function isFailure(status: number | undefined): boolean {
  return !successStatuses.has(status)
}
