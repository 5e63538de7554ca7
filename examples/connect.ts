import { type ClientOptions, ThreatConnect } from 'threatconnect-v2'
import { startSandbox } from 'threatconnect-v2/sandbox'

/**
 * Connects to the instance configured by `TC_*` variables, or to a sandbox if there are none, and runs an example against it.
 */
export async function withConnection(run: (tc: ThreatConnect) => Promise<void>, options: ClientOptions = {}): Promise<void> {
  if (process.env['TC_ACCESS_ID'] !== undefined || process.env['TC_TOKEN'] !== undefined) {
    const tc = ThreatConnect.fromEnv(options)
    await run(tc)
    await tc.close()
    return
  }
  const sandbox = await startSandbox({ indicators: 2_000, seed: 1 })
  const tc = new ThreatConnect({ baseUrl: sandbox.url, accessId: sandbox.accessId, secretKey: sandbox.secretKey, ...options })
  try {
    await run(tc)
  } finally {
    await tc.close()
    await sandbox.stop()
  }
}
