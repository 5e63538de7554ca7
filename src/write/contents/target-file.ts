import { randomBytes } from 'node:crypto'
import { type FileHandle, lstat, open, readlink, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { wrongArgument } from '../check-argument.js'

/** A file that a download replaces once it is complete. */
export interface TargetFile {
  /** Opens the file for an attempt, empty. */
  open(): Promise<FileHandle>
  /** Gives the complete file its name. */
  finish(): Promise<void>
  /** Removes what is not complete. */
  discard(): Promise<void>
}

/** How many symbolic links may follow each other, as on Linux. */
const MOST_LINKS = 40

/**
 * Prepares the file of a download. It is written under a temporary name in the folder of the file and renamed at the end. A symbolic link
 * is followed, so the link stays; an existing file keeps its permissions.
 * @throws ConfigError for a folder, and for anything else that is no regular file, such as a pipe or a device
 */
export async function targetFile(file: string): Promise<TargetFile> {
  // The server sends a file name too, which is never used because it may point anywhere.
  const expected = 'the path of a file instead of a folder (the file name from the server is not used)'
  if (file.includes('\0')) throw wrongArgument('target of the download', file, 'a path without a NUL character')
  if (/[\\/]$/.test(file)) throw wrongArgument('target of the download', file, expected)
  const path = await followed(file)
  const facts = await existing(stat(path))
  if (facts?.isDirectory()) throw wrongArgument('target of the download', file, expected)
  if (facts !== undefined && !facts.isFile())
    throw wrongArgument('target of the download', file, 'a regular file; write to a pipe or a device through a stream')
  const mode = facts === undefined ? undefined : facts.mode & 0o7777
  // File systems limit names to 255 bytes. Cut the name to leave room for the suffix.
  const partial = join(dirname(path), `.${basename(path).slice(0, 40)}.${randomBytes(6).toString('hex')}.part`)
  return {
    async open() {
      await rm(partial, { force: true })
      const handle = await open(partial, 'wx')
      // The mode of `open` would be reduced by the mask of the process.
      if (mode !== undefined) await handle.chmod(mode).catch(error => handle.close().then(() => Promise.reject(error)))
      return handle
    },
    finish: () => rename(partial, path),
    discard: () => rm(partial, { force: true }),
  }
}

/** The file that a path leads to through symbolic links, also if it does not exist yet. */
async function followed(file: string): Promise<string> {
  let path = file
  for (let links = 0; (await existing(lstat(path)))?.isSymbolicLink(); links++) {
    if (links === MOST_LINKS)
      throw wrongArgument('target of the download', file, 'a path whose symbolic links do not lead back to themselves')
    path = resolve((await existing(realpath(dirname(path)))) ?? dirname(path), await readlink(path))
  }
  return path
}

/** The facts of a path, or `undefined` if it does not exist. Opening it reports any other problem. */
async function existing<T>(facts: Promise<T>): Promise<T | undefined> {
  return facts.catch(() => undefined)
}
