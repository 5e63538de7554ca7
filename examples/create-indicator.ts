// The documentation's example of a failed attribute: the later steps, and the state of the server afterwards.
import { withConnection } from './connect.js'

await withConnection(async tc => {
  const owner = 'Example Community'
  const draft = tc.indicators
    .draft('a'.repeat(32), { owner })
    .attribute('Description', 'Test')
    .attribute('ssdeep Hash', 'not an ssdeep hash')
    .attribute('Source', 'An example')
    .confidence(75)
    .tag('EXAMPLE')
  console.log(draft.plan().print())

  const { outcome, steps, changes } = await draft.commit()
  console.log(outcome)
  for (const { step, outcome, message = '' } of steps) console.log(outcome.padEnd(7), step, message)
  for (const { from, to } of changes) console.log(`sent as ${to} instead of ${from}`)

  const file = await tc.files.load('a'.repeat(32), { owner })
  console.log('confidence', file.entity?.confidence)
  for await (const { type, value } of file.attributes()) console.log(`attribute ${type}: ${value}`)
  await tc.files.delete('a'.repeat(32), { owner })
})
