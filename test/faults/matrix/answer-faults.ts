import type { Fault } from './fault.js'
import { type Answer, reply, type Struck } from './gateway.js'

const wayOut =
  /Check that the base URL (is that of|points to) the API|(Ask for|Request) it again|(Go on|Resume) with|[Cc]ommit the same draft again|(Ask for|Request) less at once/
/** A quarter more than the limit that the matrix sets. */
const FILLER = 'x'.repeat(1.25 * 1024 * 1024)

/** Carries a request out and changes the text of its answer. */
const changed =
  (change: (text: string, struck: Struck) => string, contentType?: string) =>
  async (struck: Struck): Promise<void> => {
    const answer: Answer = await struck.carryOut()
    reply(struck.response, change(answer.body.toString('utf8'), struck), {
      status: answer.status,
      contentType: contentType ?? answer.contentType,
    })
  }

/** Puts a field into the first object that has an id, else into the answer itself. */
function withField(text: string, field: string): string {
  const at = text.search(/"(id|batchId)":/)
  return at < 0 ? text.replace('{', `{${field},`) : `${text.slice(0, at)}${field},${text.slice(at)}`
}

function withoutEnvelope(text: string): string {
  const value: { data?: object; status?: string } = JSON.parse(text)
  const { status: _status, data, ...rest } = value
  return JSON.stringify(data ?? rest)
}

const LOGIN_PAGE = '<!doctype html><html><head><title>Sign in</title></head><body><form action="/login">Who are you?</form></body></html>'

/** Faults of the answer: it comes whole, and is not what was promised. */
export const answerFaults: readonly Fault[] = [
  {
    name: 'wrong content type',
    strikes: ['once', 'always'],
    says: /content type text\/xml/,
    wayOut,
    strike: changed(text => text, 'text/xml'),
  },
  {
    // Nothing is carried out: something between client and server answered.
    name: 'HTML login page with 200',
    strikes: ['once', 'always'],
    says: /content type text\/html/,
    wayOut,
    strike: ({ response }) => reply(response, LOGIN_PAGE, { contentType: 'text/html;charset=utf-8' }),
  },
  {
    name: 'malformed JSON',
    strikes: ['once', 'always'],
    says: /malformed/,
    wayOut,
    strike: changed(text => {
      const at = text.lastIndexOf('":', text.length / 2)
      return `${text.slice(0, at)}"=${text.slice(at + 2)}`
    }),
  },
  {
    name: 'truncated JSON',
    strikes: ['once', 'always'],
    says: /cut off|truncated/,
    wayOut,
    strike: changed(text => text.slice(0, Math.floor(text.length * 0.6))),
  },
  {
    name: 'huge JSON',
    strikes: ['once', 'always'],
    says: /larger than 1 MB|longer than 1 MB/,
    wayOut,
    strike: changed(text => withField(text, `"filler":"${FILLER}"`)),
  },
  {
    name: 'deeply nested JSON',
    strikes: ['always'],
    says: /never/,
    wayOut: /never/,
    strike: changed(text => withField(text, `"deep":${'['.repeat(100_000)}${']'.repeat(100_000)}`)),
  },
  {
    // The last one counts (RFC 8259, 4, leaves it open; JSON.parse takes the last).
    name: 'duplicate keys',
    strikes: ['always'],
    says: /twice/,
    wayOut,
    strike: changed(text =>
      text.startsWith('{"indicator"')
        ? text.replace('{', '{"indicator":[],')
        : text.replace('{', '{"status":"Success","data":{"resultCount":0},"message":"x",'),
    ),
  },
  {
    name: 'envelope missing',
    strikes: ['once', 'always'],
    says: /without "data"|did not return/,
    wayOut,
    strike: changed(withoutEnvelope),
  },
]
