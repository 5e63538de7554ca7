// Creates 10,000 indicators with batch jobs. Two of them are wrong, and their errors are reported for their drafts. Then deletes all of them.
import { withConnection } from './connect.js'

await withConnection(async tc => {
  const owner = 'Example Community'
  const drafts = Array.from({ length: 10_000 }, (_, index) =>
    tc.hosts
      .draft(`host-${index}.example.net`)
      .confidence(index % 101)
      .attribute('Description', 'From the example')
      .tag('EXAMPLE'),
  )
  drafts[17]?.attribute('ssdeep Hash', 'not an ssdeep hash')
  drafts[9_999]?.attribute('First Seen', 'not a date')

  const created = await tc.batch(drafts, {
    owner,
    maximumEntries: 4_000,
    poll: { first: 50, longest: 500 },
    // Save the position here. After a crash, resume with { from: position }.
    onProgress: ({ state, done, total, position }) => {
      if (state === 'completed') console.log(`${done} of ${total} done, next ${position.next}`)
    },
  })
  for (const { batchId, start, end, successCount, errorCount } of created.jobs)
    console.log(`job ${batchId}: drafts ${start} to ${end - 1}, ${successCount} written, ${errorCount} with errors`)
  for (const [index, { outcome, errors }] of created.outcomes.entries())
    if (outcome !== 'done') console.log(`draft ${index} ${outcome}: ${errors.map(({ errorReason }) => errorReason).join('; ')}`)

  const deleted = await tc.batch(drafts, { owner, action: 'Delete', poll: { first: 50, longest: 500 } })
  console.log(`${deleted.outcomes.filter(({ outcome }) => outcome === 'done').length} deleted`)
})
