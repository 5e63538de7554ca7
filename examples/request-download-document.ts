// A request by hand: downloads the contents of a document.
import { withConnection } from './connect.js'

await withConnection(async tc => {
  const request = tc.prepare({ uri: '/v2/groups/documents/19/download', owner: 'Example Community', description: 'download a document' })
  console.log(request.print())
  const response = await request.send()
  console.log(response.status, response.headers['content-type'])
  console.log(await response.text())
})
