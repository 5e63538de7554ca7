import { describe, expect, it } from 'vitest'
import { refusal } from '../../../../src/explore/server/explore-server.js'

const guard = { port: 4321, token: 'a-token-of-some-length' }
const right = { host: '127.0.0.1:4321', 'x-explore-token': guard.token }

describe('the guard of the explore page', () => {
  it.each([
    ['the page itself', { host: '127.0.0.1:4321' }, false],
    ['by the name localhost', { ...right, host: 'localhost:4321' }, true],
    ['its own scripts', { ...right, origin: 'http://127.0.0.1:4321', 'sec-fetch-site': 'same-origin' }, true],
    ['an address that was typed', { host: '127.0.0.1:4321', 'sec-fetch-site': 'none' }, false],
    [
      'a link or file that leads to the page',
      { host: '127.0.0.1:4321', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
      false,
    ],
  ])('lets in %s', (_, headers, needsToken) => {
    expect(refusal(headers, needsToken, guard)).toBeUndefined()
  })

  it.each([
    ['no host', { 'x-explore-token': guard.token }, true, 'answers at http://127.0.0.1:4321 only'],
    ['a name that was made to lead here', { ...right, host: 'evil.example.com:4321' }, true, 'answers at'],
    ['the same for the page', { host: 'evil.example.com:4321' }, false, 'answers at'],
    ['another port', { ...right, host: '127.0.0.1:80' }, true, 'answers at'],
    ['another origin', { ...right, origin: 'https://evil.example.com' }, true, 'Pages of other sites'],
    ['no origin at all', { ...right, origin: 'null' }, true, 'Pages of other sites'],
    ['another site', { ...right, 'sec-fetch-site': 'cross-site' }, true, 'Pages of other sites'],
    ['another port of this machine', { ...right, 'sec-fetch-site': 'same-site' }, true, 'Pages of other sites'],
    [
      'a frame of another site',
      { host: right.host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
      false,
      'Pages of other sites',
    ],
    ['no token', { host: right.host }, true, 'token is missing or wrong'],
    ['a wrong token', { ...right, 'x-explore-token': 'another' }, true, 'token is missing or wrong'],
    ['an empty token', { ...right, 'x-explore-token': '' }, true, 'token is missing or wrong'],
  ])('refuses %s', (_, headers, needsToken, message) => {
    expect(refusal(headers, needsToken, guard)).toContain(message)
  })
})
