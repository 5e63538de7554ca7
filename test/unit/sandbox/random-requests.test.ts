import { request } from 'node:http'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { operations } from '../../../generated/operations.js'
import { signHmac } from '../../../src/http/authorizer.js'
import { landmarks } from '../../../src/sandbox/index.js'
import { cases } from '../../effort.js'
import { withSandbox } from './with-sandbox.js'

const { sandbox } = withSandbox({ indicators: 60, groups: 17 })

/** Sends bytes as they are: neither path nor body has to be sound. */
function ask(
  method: string,
  target: string,
  body: string | undefined,
  headers: Record<string, string>,
): Promise<{ status: number; text: string }> {
  const { accessId, secretKey, url } = sandbox()
  const { Timestamp, Authorization } = signHmac({
    accessId,
    secretKey,
    method,
    pathAndQuery: target,
    timestamp: Math.floor(Date.now() / 1000),
  })
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: new URL(url).port,
        path: target,
        method,
        headers: { ...headers, Timestamp, Authorization },
        timeout: 10_000,
      },
      response => {
        let text = ''
        response.on('data', piece => {
          text += String(piece)
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
        response.on('error', reject)
      },
    )
    sent.on('timeout', () => sent.destroy(new Error(`${method} ${target} hangs`)))
    sent.on('error', reject)
    sent.end(body)
  })
}

const words = [
  'v2',
  'indicators',
  'groups',
  'tasks',
  'victims',
  'tags',
  'adversaries',
  'hosts',
  'files',
  'mutexes',
  'attributes',
  'upload',
  'download',
  '5',
  '4',
  '10',
  '19',
  'www.badguy.com',
  '10.20.30.40',
  'Nation%20State',
  'TLP%20Red',
  '..',
  '%00',
  '%ff',
  '%2F',
  '__proto__',
  'constructor',
  '9'.repeat(30),
  '-1',
  'x'.repeat(300),
]
const segment = fc.oneof(
  fc.constantFrom(...words),
  fc.string({ unit: 'binary-ascii', maxLength: 12 }).map(text => encodeURIComponent(text)),
)
const known: Readonly<Record<string, string | number>> = {
  ...landmarks.groups,
  ...landmarks.indicators,
  tasks: landmarks.taskId,
  victims: landmarks.victimId,
  tags: 'Nation State',
  securityLabels: 'TLP Red',
  victimAssets: 'webSites',
  actions: 'drop',
  associations: 'urlHost',
  owners: 3,
  metrics: 5,
  playbooks: 7,
}
/** A request of the description, whose path often names something that exists. */
const describedRequest = fc.constantFrom(...Object.values(operations)).chain(operation => {
  const parts = operation.path.split('/').slice(1)
  const made = parts.map((part, place) => {
    if (!part.startsWith('{')) return fc.constant(part)
    const fitting = known[parts[place - 1] ?? '']
    return fitting === undefined ? segment : fc.oneof({ weight: 4, arbitrary: fc.constant(encodeURIComponent(fitting)) }, segment)
  })
  return fc.record({ verb: fc.constant(operation.method), where: fc.tuple(...made).map(segments => segments.join('/')) })
})
const anyMethod = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'PROPFIND')
const anyRequest = fc.record({ verb: anyMethod, where: fc.array(segment, { maxLength: 8 }).map(parts => parts.join('/')) })
const randomRequest = fc.oneof({ weight: 4, arbitrary: describedRequest }, { weight: 1, arbitrary: anyRequest })
const value = fc.oneof(
  fc.constantFrom('true', 'Example%20Community', 'Nobody', '0', '-1', '1e9', '', 'active%3Dtrue', 'name%5E', 'tags', '2026-01-01', 'soon'),
  segment,
)
const names = [
  'owner',
  'filters',
  'orParams',
  'includes',
  'includeAdditional',
  'resultStart',
  'resultLimit',
  'modifiedSince',
  'deletedSince',
  'updateIfExists',
  'runNow',
  'detailed',
  'returnValue',
  '__proto__',
]
const query = fc
  .array(
    fc.tuple(fc.constantFrom(...names), value).map(([name, text]) => `${name}=${text}`),
    { maxLength: 5 },
  )
  .map(parts => parts.join('&'))
const fields = [
  'name',
  'ip',
  'hostName',
  'md5',
  'Mutex',
  'type',
  'value',
  'displayed',
  'rating',
  'confidence',
  'active',
  'fileName',
  'fileText',
  'fileType',
  'subject',
  'header',
  'body',
  'eventDate',
  'count',
  'dateObserved',
  'owner',
  'haltOnError',
  'action',
  'version',
  'attributeWriteType',
  'assignee',
  'status',
  'message',
  'priority',
  'recipients',
  'securityLabelList',
  '__proto__',
  'toString',
]
const anything = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(
    'Description',
    '203.0.113.9',
    'a.example.com',
    'a'.repeat(32),
    1,
    true,
    null,
    '2026-01-01T00:00:00Z',
    'Create',
    'V2',
    'Replace',
  ),
)
const body = fc.option(
  fc.oneof(
    fc.dictionary(fc.constantFrom(...fields), anything, { maxKeys: 8 }).map(one => JSON.stringify(one)),
    fc.json(),
    fc.string(),
    fc.constant(''),
    fc.constant('{"name":'),
    fc.constant('\u0000\ud800'),
  ),
  { nil: undefined },
)
const type = fc.constantFrom('application/json', 'application/octet-stream', 'multipart/form-data; boundary=x', 'nonsense')

describe('any request', () => {
  it('is answered without a failure of the sandbox', async () => {
    await fc.assert(
      fc.asyncProperty(randomRequest, query, body, type, async ({ verb, where }, asked, sent, contentType) => {
        const target = `/api/${where}${asked === '' ? '' : `?${asked}`}`
        const answer = await ask(verb, target, verb === 'GET' || verb === 'HEAD' ? undefined : sent, { 'content-type': contentType })
        const isSound = answer.status < 500 && !answer.text.includes('The sandbox failed')
        expect(isSound, `${verb} ${target}\n${String(sent)}\n${answer.status} ${answer.text}`).toBe(true)
      }),
      { numRuns: cases(600, 6000) },
    )
    expect(sandbox().errors).toEqual([])
  })
})
