import { spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The program that opens files on each platform; `xdg-open` on all others. */
const openers: Readonly<Record<string, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
}

/**
 * Opens a URL in the default browser. The URL is passed in a file that only this user can read, because the arguments of a program are
 * visible to every user of the machine.
 * @param url without quotes or angle brackets
 * @param report receives the message if the browser cannot be started
 * @returns an object that deletes the file when you dispose of it
 */
export function openBrowser(url: string, report: (text: string) => void): AsyncDisposable {
  const folder = mkdtempSync(join(tmpdir(), 'threatconnect-explore-'))
  const file = join(folder, 'open.html')
  writeFileSync(file, `<!DOCTYPE html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${url}"><title>Explore</title>\n`, {
    mode: 0o600,
  })
  const [program, ...given] = openers[process.platform] ?? ['xdg-open']
  const child = spawn(program, [...given, file], { stdio: 'ignore', detached: true })
  child.on('error', error => report(`${program} cannot be started (${error.message}): open the URL yourself.\n`))
  child.unref()
  return { [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) }
}
