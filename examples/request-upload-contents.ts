// A request by hand: uploads new contents of a document, and downloads them again.
import { withConnection } from './connect.js'

await withConnection(async tc => {
  const request = tc.prepare({
    method: 'PUT',
    uri: '/v2/groups/documents/19/upload',
    owner: 'Example Community',
    body: 'new contents of the document',
    contentType: 'application/octet-stream',
    description: 'upload new contents',
  })
  console.log(request.print())
  await (await request.send()).orThrow()
  const download = await tc.request({ uri: '/v2/groups/documents/19/download', owner: 'Example Community' })
  console.log(await download.text())
})
