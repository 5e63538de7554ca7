// A request by hand: lists indicators, page by page.
import { withConnection } from './connect.js'

await withConnection(async tc => {
  const request = tc.prepare({ uri: '/v2/indicators', owner: 'Example Community', paginate: true, description: 'all indicators' })
  console.log(request.print())
  let count = 0
  for await (const indicator of request.rows()) count += indicator === null ? 0 : 1
  console.log(`${count} indicators`)
})
