// Creates a document with contents from a file, downloads them to another file, compares both, and replaces the contents.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withConnection } from './connect.js'

const folder = await mkdtemp(join(tmpdir(), 'document-'))
try {
  await withConnection(
    async tc => {
      const source = join(folder, 'report.bin')
      await writeFile(source, Buffer.alloc(5_000_000, 'contents '))

      let reported = 0
      const onProgress = (bytes: number) => {
        if (bytes - reported < 1_000_000) return
        reported = bytes
        console.log(`${Math.round(bytes / 1_000_000)} MB sent`)
      }
      const draft = tc.documents.draft('Report', { fileName: 'report.bin' }).upload({ file: source }, { onProgress }).tag('EXAMPLE')
      const { steps, entity } = await draft.commit({ throwOnFailure: true })
      for (const { step, message = '' } of steps) console.log(step, message)

      const id = entity?.id ?? 0
      const target = join(folder, 'downloaded.bin')
      const { sizeBytes, sha256 } = await tc.documents.download(id, { file: target })
      console.log(`${sizeBytes} bytes, SHA-256 ${sha256}`)
      console.log((await readFile(source)).equals(await readFile(target)) ? 'the same' : 'different')

      await tc.documents.upload(id, { text: 'new contents' })
      for await (const piece of tc.documents.contents(id)) console.log(Buffer.from(piece).toString())
      await tc.documents.delete(id)
    },
    { defaultOwner: 'Example Community' },
  )
} finally {
  await rm(folder, { recursive: true })
}
