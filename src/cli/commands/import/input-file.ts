import { createHash } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { UsageError } from '../../../errors/index.js'

/**
 * The file of an import, which is read several times: records are known by their number, so it must not change in between.
 */
export class InputFile {
  readonly path: string
  readonly #version: string

  /** @throws UsageError if the file cannot be read */
  constructor(path: string) {
    this.path = path
    this.#version = versionOf(path)
  }

  /** SHA-256 of the contents, hexadecimal. */
  async digest(signal: AbortSignal): Promise<string> {
    const hash = createHash('sha256')
    for await (const piece of createReadStream(this.path, { signal })) hash.update(piece)
    this.#requireUnchanged()
    return hash.digest('hex')
  }

  /** Passes records on as long as the file is unchanged. @throws UsageError if it has changed */
  async *unchanged<Item>(records: AsyncIterable<Item>): AsyncGenerator<Item, void, void> {
    for await (const record of records) {
      this.#requireUnchanged()
      yield record
    }
    this.#requireUnchanged()
  }

  #requireUnchanged(): void {
    if (versionOf(this.path) === this.#version) return
    throw new UsageError(
      `The file ${this.path} has changed since the import began, so the numbers of its records may have changed: restore it and run the same command again, or use --restart to start over.`,
    )
  }
}

function versionOf(path: string): string {
  try {
    const { ino, size, mtimeNs, ctimeNs } = statSync(path, { bigint: true })
    return [ino, size, mtimeNs, ctimeNs].join(' ')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    throw new UsageError(`The file ${path} cannot be read (${error.message}): check its name and permissions.`, { cause: error })
  }
}
