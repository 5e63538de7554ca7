// Runs a sandbox in a separate process, so that a benchmark measures only the client. It exits with its parent. It receives its options as
// JSON, and faults to add as messages.
import { type FaultOptions, startSandbox } from '../src/sandbox/index.js'

const sandbox = await startSandbox({ indicators: 0, groups: 0, ...JSON.parse(process.argv[2] ?? '{}') })
const { url, accessId, secretKey } = sandbox
process.send?.({ url, accessId, secretKey })
process.on('message', (faults: readonly FaultOptions[]) => {
  for (const fault of faults) sandbox.faults.add(fault)
})
process.once('disconnect', () => void sandbox.stop())
