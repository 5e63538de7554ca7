import { PassThrough } from 'node:stream'
import { afterEach, expect, it, vi } from 'vitest'
import { connect } from '../../../src/cli/connection/connect.js'
import { ThreatConnect } from '../../../src/index.js'

afterEach(() => {
  vi.restoreAllMocks()
})

it('the sandbox of --sandbox stops even if its client fails to close', async () => {
  vi.spyOn(ThreatConnect.prototype, 'close').mockRejectedValue(new Error('the socket is gone'))
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const context = { stdin, stdout, stderr, env: {}, signal: new AbortController().signal, now: Date.now }
  const { threatConnect, [Symbol.asyncDispose]: close } = await connect(context, { sandbox: true, sandboxIndicators: 10 })
  const { url } = await threatConnect.request({ uri: '/v2/owners' })
  await expect(close()).rejects.toThrow('the socket is gone')
  await expect(fetch(url)).rejects.toThrow('fetch failed')
})
