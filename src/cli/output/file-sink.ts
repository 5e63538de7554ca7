import { once } from 'node:events'
import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { UsageError } from '../../errors/index.js'
import { gatheredWrites, type OutputSink } from './output-sink.js'

/**
 * Writes a file atomically: to a temporary file in the same folder, which is then renamed. Compresses `.gz`.
 * An existing file keeps its permissions. Anything but a regular file, such as `/dev/null` or a pipe, is written directly.
 * @throws UsageError if the folder is missing or not writable
 */
export async function fileSink(path: string): Promise<OutputSink> {
  const target = await targetOf(path)
  const temporary = target.isPlain ? partialName(target.path) : target.path
  const handle = await openFile(temporary, path, target.mode)
  const input = new PassThrough()
  const output = handle.createWriteStream()
  const written = path.endsWith('.gz') ? pipeline(input, createGzip(), output) : pipeline(input, output)
  // The next write, or the end, throws the failure.
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
      await written.catch(() => {}) // The error is expected, because the input was destroyed.
      if (target.isPlain) await rm(temporary, { force: true })
    },
  }
}

/** File systems limit a name to 255 bytes, so the name is truncated to leave room for the suffix. */
function partialName(path: string): string {
  return join(dirname(path), `.${basename(path).slice(0, 40)}.${process.pid}.part`)
}

/** Flushes the contents to disk, so that the renamed file survives a crash. */
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
    if (facts.isDirectory()) throw new UsageError(`The output ${path} is a folder: name a file.`)
    return { path: await realpath(path), isPlain: facts.isFile(), mode: facts.mode & 0o777 }
  } catch (error) {
    if (error instanceof UsageError) throw error
    return { path, isPlain: true, mode: 0o666 }
  }
}

async function openFile(path: string, requested: string, mode: number): Promise<FileHandle> {
  try {
    return await open(path, 'w', mode)
  } catch (cause) {
    throw new UsageError(`The output ${requested} cannot be written: check that its folder exists and is writable.`, { cause })
  }
}
