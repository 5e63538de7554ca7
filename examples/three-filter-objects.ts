// The documentation's example of three filter objects: a security label AND a threat OR a tag (addresses only).
import { withConnection } from './connect.js'

await withConnection(async tc => {
  const found = tc.indicators
    .where(f => f.owner('Example Community').securityLabel('TLP Red'))
    .and(f => f.owner('Example Community').threatId(38))
    .or('addresses', f => f.owner('Example Community').tag('EXAMPLE'))

  console.log(found.explain())
  console.log(found.print())
  let count = 0
  for await (const indicator of found) {
    count += 1
    if (count <= 5) console.log(indicator.type, indicator.id)
  }
  console.log(`${count} indicators`)
  console.log(tc.report.stats())
})
