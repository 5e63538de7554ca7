// Requests by hand: creates a document, uploads its contents, downloads them again.
import { withConnection } from './connect.js'

await withConnection(async tc => {
  const owner = 'Example Community'
  const create = tc.prepare({ method: 'POST', uri: '/v2/groups/documents', owner, body: { name: 'Report', fileName: 'report.txt' } })
  console.log(create.print())
  const created = (await (await create.send()).json()) as { data: { document: { id: number } } }
  const { id } = created.data.document

  const upload = tc.prepare({
    method: 'POST',
    uri: `/v2/groups/documents/${id}/upload`,
    owner,
    body: 'the contents of the report',
    contentType: 'application/octet-stream',
    description: 'upload the contents',
  })
  console.log(upload.print())
  await (await upload.send()).orThrow()

  const download = await tc.request({ uri: `/v2/groups/documents/${id}/download`, owner })
  console.log(download.status, await download.text())
})
