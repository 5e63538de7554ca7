import { once } from 'node:events'
import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { UsageError } from '../../errors/index.js'
import { gatheredWrites } from './gathered-writes.js'
import type { OutputSink } from './output-sink.js'

/**
 * Writes a file that appears only when it is whole: into a temporary file beside it, which then takes its name. `.gz` is compressed.
 * A file that is there keeps its rights; what is no plain file, such as `/dev/null` or a pipe, is written directly.
 * @throws UsageError when the folder is missing or may not be written
 */
export async function fileSink(path: string): Promise<OutputSink> {
  const target = await targetOf(path)
  const temporary = target.isPlain ? partialName(target.path) : target.path
  const handle = await openFile(temporary, path, target.mode)
  const input = new PassThrough()
  const output = handle.createWriteStream()
  const written = path.endsWith('.gz') ? pipeline(input, createGzip(), output) : pipeline(input, output)
  // Its failure is thrown where it is awaited: by the write that follows, or at the end.
  let failure: unknown
  written.catch(error => {
    failure = error
  })

  const writes = gatheredWrites(async piece => {
    if (failure !== undefined) throw failure
    if (!input.write(piece)) await Promise.race([once(input, 'drain'), written])
  })

  return {
    write: piece => writes.write(piece),
    async finish() {
      await writes.flush()
      input.end()
      await written
      if (!target.isPlain) return
      await synchronize(temporary)
      await rename(temporary, target.path)
    },
    async abandon() {
      input.destroy()
      await writes.settled()
      await written.catch(() => {}) // It is being given up: that it ends early is meant.
      if (target.isPlain) await rm(temporary, { force: true })
    },
  }
}

/** A name may fill what file systems allow, 255 bytes: it is cut to leave room. */
function partialName(path: string): string {
  return join(dirname(path), `.${basename(path).slice(0, 40)}.${process.pid}.part`)
}

/** A name must not point to contents that a crash can still take away. */
async function synchronize(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function targetOf(path: string): Promise<{ path: string; isPlain: boolean; mode: number }> {
  try {
    const facts = await stat(path)
    if (facts.isDirectory()) throw new UsageError(`The output ${path} is a folder: give the name of a file.`)
    return { path: await realpath(path), isPlain: facts.isFile(), mode: facts.mode & 0o777 }
  } catch (error) {
    if (error instanceof UsageError) throw error
    return { path, isPlain: true, mode: 0o666 }
  }
}

async function openFile(path: string, asked: string, mode: number): Promise<FileHandle> {
  try {
    return await open(path, 'w', mode)
  } catch (cause) {
    throw new UsageError(`The output ${asked} cannot be written: see that its folder is there and may be written to.`, { cause })
  }
}
