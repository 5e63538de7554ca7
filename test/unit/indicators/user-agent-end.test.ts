import { describe, expect, it } from 'vitest'
import { userAgentEnd } from '../../../src/indicators/user-agent-end.js'

describe('the end of a user agent', () => {
  // A bar marks it.
  it.each([
    'curl/7.68.0|',
    'curl/7.68.0| and so on',
    "!#$%&'*+.^_`~x-/1|",
    'x/1,2:3|;4',
    '|x',
    '|x/',
    '|x/ y/1',
    '|/1',
    '|(x)',
    '|',
    'x/1 (a)| b',
    'x/1 (a (b) c)|',
    'x/1 (a) (b)|)',
    'x/1| (a',
    'x/1| (a\nb)',
    'x/1| (a\rb)',
    'x/1| ((a)',
    'x/1  y/2'.replace('x/1', 'x/1|'),
    'x/1| ',
    'x/1|\ty/2',
    'x/1|y/2'.replace('|y', '/|y').replace('/|y/2', '|/y/2'),
    'x/1 y/2| z',
    'x/1 y z/2|',
    'x/1| y z',
    'x/1 y (a)|',
    'x/1 like Gecko|',
    'x/1 (a) like Gecko| now',
    'x/1 like Gecko y/2|',
    'x/1| like gecko',
    'x/1| "y/2"',
    'x/1| y/',
  ])('%s', marked => {
    const end = marked.indexOf('|')
    const text = marked.replace('|', '')
    expect(userAgentEnd(text, 0, text.length)).toBe(end)
    expect(userAgentEnd(`see ${text}`, 4, text.length + 4)).toBe(end + 4)
  })

  it.each([
    ['curl/7.68.0', 6, 6],
    ['curl/7.68.0', 5, 0],
    ['x/1 y/2', 6, 3],
    ['x/1 y/2', 4, 3],
    ['x/1 (a)', 6, 3],
    ['x/1 (a) y/2', 7, 7],
  ])('is not looked for in %s beyond %d', (text, limit, end) => {
    expect(userAgentEnd(text, 0, limit)).toBe(end)
  })
})
