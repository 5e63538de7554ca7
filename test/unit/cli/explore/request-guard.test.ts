import { describe, expect, it } from 'vitest'
import { refusal } from '../../../../src/explore/server/explore-server.js'

const guard = { port: 4321, token: 'a-token-of-some-length' }
const right = { host: '127.0.0.1:4321', 'x-explore-token': guard.token }

describe('the guard of the explore page', () => {
  it.each([
    ['the page itself', { host: '127.0.0.1:4321' }, false],
    ['requests to localhost', { ...right, host: 'localhost:4321' }, true],
    ['its own scripts', { ...right, origin: 'http://127.0.0.1:4321', 'sec-fetch-site': 'same-origin' }, true],
    ['a URL that was typed', { host: '127.0.0.1:4321', 'sec-fetch-site': 'none' }, false],
    [
      'a link or file that opens the page',
      { host: '127.0.0.1:4321', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
      false,
    ],
  ])('allows %s', (_, headers, needsToken) => {
    expect(refusal(headers, needsToken, guard)).toBeUndefined()
  })

  it.each([
    ['requests without a host', { 'x-explore-token': guard.token }, true, 'only responds at http://127.0.0.1:4321'],
    ['the API on a name that was rebound to this address', { ...right, host: 'evil.example.com:4321' }, true, 'only responds at'],
    ['the page on a name that was rebound to this address', { host: 'evil.example.com:4321' }, false, 'only responds at'],
    ['another port', { ...right, host: '127.0.0.1:80' }, true, 'only responds at'],
    ['another origin', { ...right, origin: 'https://evil.example.com' }, true, 'Requests from other sites'],
    ['the null origin', { ...right, origin: 'null' }, true, 'Requests from other sites'],
    ['another site', { ...right, 'sec-fetch-site': 'cross-site' }, true, 'Requests from other sites'],
    ['another port of this machine', { ...right, 'sec-fetch-site': 'same-site' }, true, 'Requests from other sites'],
    [
      'a frame of another site',
      { host: right.host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
      false,
      'Requests from other sites',
    ],
    ['requests without a token', { host: right.host }, true, 'token is missing or wrong'],
    ['a wrong token', { ...right, 'x-explore-token': 'another' }, true, 'token is missing or wrong'],
    ['an empty token', { ...right, 'x-explore-token': '' }, true, 'token is missing or wrong'],
  ])('refuses %s', (_, headers, needsToken, message) => {
    expect(refusal(headers, needsToken, guard)).toContain(message)
  })
})
