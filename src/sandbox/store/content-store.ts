import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'

interface Content {
  readonly size: number
  readonly bytes?: Buffer
  readonly file?: string
}

/** Contents up to this many bytes stay in memory; larger ones go to a temporary file, so that memory stays flat. */
const mostBytesInMemory = 1 << 20

/** Contents of documents, reports and signatures. */
export class ContentStore {
  readonly #contents = new Map<number, Content>()
  #folder: Promise<string> | undefined
  #nextFile = 1

  /**
   * Takes contents as they arrive.
   * @param check sees the first bytes, 64 KiB at most, and throws to refuse them
   * @returns their size in bytes
   */
  async put(id: number, source: AsyncIterable<Buffer>, check: (head: Buffer) => void): Promise<number> {
    const pieces: Buffer[] = []
    let size = 0
    const iterator = source[Symbol.asyncIterator]()
    let next = await iterator.next()
    for (; !next.done; next = await iterator.next()) {
      pieces.push(next.value)
      size += next.value.length
      if (size > mostBytesInMemory) break
    }
    const head = Buffer.concat(pieces)
    check(head.subarray(0, 65_536))
    await this.remove(id)
    if (next.done) {
      this.#contents.set(id, { size, bytes: head })
      return size
    }
    this.#folder ??= mkdtemp(join(tmpdir(), 'threatconnect-sandbox-'))
    const file = join(await this.#folder, String(this.#nextFile++))
    const target = createWriteStream(file)
    target.write(head)
    for (next = await iterator.next(); !next.done; next = await iterator.next()) {
      size += next.value.length
      if (!target.write(next.value)) await once(target, 'drain')
    }
    target.end()
    await finished(target)
    this.#contents.set(id, { size, file })
    return size
  }

  /** Puts small contents that are there already. */
  set(id: number, bytes: Buffer): void {
    this.#contents.set(id, { size: bytes.length, bytes })
  }

  size(id: number): number | undefined {
    return this.#contents.get(id)?.size
  }

  /** The contents, whole or piece by piece; undefined when there are none. */
  read(id: number): Buffer | AsyncIterable<Buffer> | undefined {
    const content = this.#contents.get(id)
    return content?.file === undefined ? content?.bytes : createReadStream(content.file)
  }

  async remove(id: number): Promise<void> {
    const content = this.#contents.get(id)
    this.#contents.delete(id)
    if (content?.file !== undefined) await rm(content.file, { force: true })
  }

  /** Deletes the temporary files. */
  async close(): Promise<void> {
    this.#contents.clear()
    const folder = await this.#folder
    this.#folder = undefined
    if (folder !== undefined) await rm(folder, { recursive: true, force: true })
  }
}
