// A typical user program of fifty lines, to measure the compile time of the types.
import { formats, type Report, ThreatConnect, ThreatConnectError } from 'threatconnect-v2'

const tc = ThreatConnect.fromEnv({ defaultOwner: 'Example Community', retries: 3 })

const { data, error } = await tc.client.GET('/v2/indicators/addresses/{ip}', { params: { path: { ip: '10.20.30.40' } } })
if (error !== undefined) throw error
const rating: number | undefined = data.data.address.rating
console.log(data.data.address.ip, rating)
const owners = await tc.client.GET('/v2/owners')
console.log(owners.data?.data.owner.map(owner => owner.name))

const found = tc.adversaries
  .where(f =>
    f.owner('Example Community').tag('Nation State').post.name('contains', 'Bad').post.dateAdded('>=', '2015-06-18T20:21:45-05:00'),
  )
  .and(f => f.owner('Example Community').threatId(38))
  .or(f => f.tag('EXAMPLE'))
console.log(found.explain())
for await (const adversary of found) console.log(adversary.name, adversary.dateAdded)

const hosts = await tc.indicators
  .modifiedSince(new Date('2015-06-17'))
  .where('hosts', f => f.tag('x').post.confidence('>=', 50))
  .toArray()
for (const host of hosts) console.log(formats.cef(host), formats.csv(host))

const draft = tc.indicators
  .draft('www.badguy.example', { owner: 'Example Community' })
  .attribute('Description', 'Seen in a report')
  .confidence(75)
  .rating(3)
  .tag('EXAMPLE')
console.log(String(draft.plan()))
const result = await draft.commit()
console.log(result.steps.length)

const answer = await tc.request({ method: 'GET', uri: '/v2/groups/documents/19/download' })
console.log(answer.status)

async function count(): Promise<number> {
  let rows = 0
  try {
    for await (const row of tc.indicators.where(f => f.tag('EXAMPLE'))) if (row.rating !== undefined) rows += 1
  } catch (failure) {
    if (failure instanceof ThreatConnectError) console.error(failure.message)
  }
  return rows
}
const report: Report = tc.report
console.log(await count(), report.stats())
