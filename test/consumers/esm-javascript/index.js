import { formats, ThreatConnect } from 'threatconnect-v2'
import { startSandbox } from 'threatconnect-v2/sandbox'

const sandbox = await startSandbox({ indicators: 50, seed: 1 })
const tc = new ThreatConnect({ baseUrl: sandbox.url, accessId: sandbox.accessId, secretKey: sandbox.secretKey })
const found = await tc.indicators.where(f => f.owner('Example Community')).toArray({ max: 3 })
if (found.length !== 3) throw new Error(`expected 3 indicators, got ${found.length}`)
if (!formats.keyval(found[0]).includes('ownerName="Example Community"')) throw new Error(formats.keyval(found[0]))
try {
  tc.indicators.where(f => f.misspelt('x'))
  throw new Error('a misspelt filter was accepted')
} catch (error) {
  if (error.name !== 'FilterError') throw error
}
await tc.close()
await sandbox.stop()
console.log('ok')
