import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { BodyBytes } from '../../http/index.js'

interface Content {
  readonly size: number
  readonly bytes?: Buffer
  readonly file?: string
}

/** Contents up to this size in bytes stay in memory. Larger contents go to a temporary file. */
const mostBytesInMemory = 1 << 20

/** Contents of documents, reports and signatures. */
export class ContentStore {
  readonly #contents = new Map<number, Content>()
  #folder: Promise<string> | undefined
  #nextFile = 1

  /**
   * Stores contents as they arrive. Existing contents stay until the new ones are complete.
   * @param most maximum size in bytes. The rest of larger contents is read and dropped, so that the client gets its response
   * @param check sees the first bytes, 64 KiB at most, and throws to refuse them
   * @returns their size in bytes; `undefined` when they are larger than `most`
   */
  async put(id: number, source: AsyncIterable<Buffer>, most: number, check: (head: Buffer) => void): Promise<number | undefined> {
    const held = new BodyBytes()
    const iterator = source[Symbol.asyncIterator]()
    let next = await iterator.next()
    for (; !next.done; next = await iterator.next()) {
      held.push(next.value)
      if (held.size > Math.min(most, mostBytesInMemory)) break
    }
    const head = held.concat()
    check(head.subarray(0, 65_536))
    if (next.done) {
      await this.remove(id)
      this.#contents.set(id, { size: head.length, bytes: head })
      return head.length
    }
    const file = await this.#newFile()
    const size = await writeRest(file, head, iterator, most)
    if (size === undefined) return undefined
    await this.remove(id)
    this.#contents.set(id, { size, file })
    return size
  }

  /** Stores small contents that are already in memory. */
  set(id: number, bytes: Buffer): void {
    this.#contents.set(id, { size: bytes.length, bytes })
  }

  size(id: number): number | undefined {
    return this.#contents.get(id)?.size
  }

  /** The contents, whole or piece by piece; `undefined` when there are none. */
  read(id: number): Buffer | AsyncIterable<Buffer> | undefined {
    const content = this.#contents.get(id)
    return content?.file === undefined ? content?.bytes : createReadStream(content.file)
  }

  async remove(id: number): Promise<void> {
    const content = this.#contents.get(id)
    this.#contents.delete(id)
    if (content?.file !== undefined) await rm(content.file, { force: true })
  }

  async #newFile(): Promise<string> {
    this.#folder ??= mkdtemp(join(tmpdir(), 'threatconnect-sandbox-'))
    return join(await this.#folder, String(this.#nextFile++))
  }

  /** Deletes the temporary files. */
  async close(): Promise<void> {
    this.#contents.clear()
    const folder = await this.#folder
    this.#folder = undefined
    if (folder !== undefined) await rm(folder, { recursive: true, force: true })
  }
}

/** Writes a file piece by piece. A file that is incomplete or larger than `most` is deleted. @returns its size */
async function writeRest(file: string, head: Buffer, rest: AsyncIterator<Buffer>, most: number): Promise<number | undefined> {
  const target = createWriteStream(file)
  const written = finished(target)
  // It is awaited below. The file may fail before that.
  written.catch(() => {})
  let size = head.length
  try {
    target.write(head)
    for (let next = await rest.next(); !next.done; next = await rest.next()) {
      size += next.value.length
      if (size <= most && !target.write(next.value)) await Promise.race([once(target, 'drain'), written])
    }
    target.end()
    await written
    if (size <= most) return size
  } catch (error) {
    target.destroy()
    // A destroyed stream may still open its file.
    await written.catch(() => {})
    await rm(file, { force: true })
    throw error
  }
  await rm(file, { force: true })
  return undefined
}
