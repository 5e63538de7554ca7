import { describe, expect, it } from 'vitest'
import { Router } from '../../../src/sandbox/router.js'

const router = new Router<string>()
for (const [method, template] of [
  ['GET', '/v2/indicators/{type}'],
  ['GET', '/v2/indicators/files/{hash}/occurrences'],
  ['GET', '/v2/indicators/{type}/{value}/attributes'],
  ['GET', '/v2/indicators/deleted'],
  ['POST', '/v2/indicators/deleted/{id}'],
  ['GET', '/v2/indicators/{type}/{value}'],
] as const) {
  router.add(method, template, template)
}
const found = (method: string, path: string) => {
  const match = router.match(method, path.split('/').slice(1))
  return match.kind === 'found' ? [match.target, match.parameters] : match.kind === 'otherMethod' ? match.methods : match.kind
}

describe('the router', () => {
  it.each([
    ['GET', '/v2/indicators/deleted', ['/v2/indicators/deleted', {}]],
    ['GET', '/v2/indicators/hosts', ['/v2/indicators/{type}', { type: 'hosts' }]],
    ['GET', '/v2/indicators/files/A/occurrences', ['/v2/indicators/files/{hash}/occurrences', { hash: 'A' }]],
    // The literal `files` leads nowhere here, so the parameter is tried.
    ['GET', '/v2/indicators/files/A/attributes', ['/v2/indicators/{type}/{value}/attributes', { type: 'files', value: 'A' }]],
    // The literal path has no GET, so the next one counts.
    ['GET', '/v2/indicators/deleted/5', ['/v2/indicators/{type}/{value}', { type: 'deleted', value: '5' }]],
    ['PUT', '/v2/indicators/hosts', ['GET']],
    ['GET', '/v2/other', 'none'],
    ['GET', '/v2/indicators', 'none'],
  ])('%s %s', (method, path, expected) => {
    expect(found(method, path)).toEqual(expected)
  })
})
