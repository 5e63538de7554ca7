import { ApiError, ThreatConnect } from 'threatconnect-v2'
import { startSandbox } from 'threatconnect-v2/sandbox'

const sandbox = await startSandbox({ indicators: 50, seed: 1 })
const tc = new ThreatConnect({ baseUrl: sandbox.url, accessId: sandbox.accessId, secretKey: sandbox.secretKey })
const { data, error } = await tc.client.GET('/v2/owners')
if (error instanceof ApiError) throw error
const names: string[] = data?.data.owner.map(owner => owner.name) ?? []
if (!names.includes('Example Community')) throw new Error(names.join())
// @ts-expect-error there is no such filter
const misspelt = () => tc.adversaries.where(f => f.tagg('x'))
if (typeof misspelt !== 'function') throw new Error()
await tc.close()
await sandbox.stop()
console.log('ok')
