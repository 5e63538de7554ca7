import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { reportError } from '../../../src/cli/report-error.js'
import { FilterError } from '../../../src/errors/index.js'

/** What `await using` throws when the work failed, and then the closing too. */
function suppressedError(first: unknown, closing: unknown): Error {
  return Object.assign(new Error('An error was suppressed during disposal'), { name: 'SuppressedError', suppressed: first, error: closing })
}

function report(error: unknown, json = false) {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const context = { stdin, stdout, stderr, env: {}, signal: new AbortController().signal, now: Date.now }
  const code = reportError(context, error, { json, verbose: false })
  return { code, stderr: String(stderr.read()) }
}

describe('an error followed by a failure to close the connection', () => {
  const both = suppressedError(new FilterError('The filter tag is empty: give a tag.', { filter: 'tag' }), new Error('the socket is gone'))

  it('is reported first, with its own exit code', () => {
    expect(report(both)).toEqual({
      code: 2,
      stderr: 'threatconnect: The filter tag is empty: give a tag.\n  closing the connection failed too: the socket is gone\n',
    })
  })

  it('is reported with both messages as JSON', () => {
    const { code, stderr } = report(both, true)
    expect(code).toBe(2)
    expect(JSON.parse(stderr)).toMatchObject({
      error: { name: 'FilterError', message: 'The filter tag is empty: give a tag.', exitCode: 2, closing: ['the socket is gone'] },
    })
  })

  it('is found below several failures to close', () => {
    expect(report(suppressedError(both, new Error('the sandbox is gone'))).stderr).toBe(
      'threatconnect: The filter tag is empty: give a tag.\n  closing the connection failed too: the socket is gone\n  closing the connection failed too: the sandbox is gone\n',
    )
  })
})
