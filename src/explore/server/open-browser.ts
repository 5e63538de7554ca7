import { spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The program that opens files on each platform. */
const openers: Readonly<Record<string, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
}

/**
 * Opens an address in the default browser. The address is handed over in a file that only this user can read: the arguments of a
 * program can be read by every user of the machine.
 * @param url without quotes or angle brackets
 * @param tell takes what to say when the browser cannot be started
 * @returns removes the file when disposed of
 */
export function openBrowser(url: string, tell: (text: string) => void): AsyncDisposable {
  const folder = mkdtempSync(join(tmpdir(), 'threatconnect-explore-'))
  const file = join(folder, 'open.html')
  writeFileSync(file, `<!DOCTYPE html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${url}"><title>Explore</title>\n`, {
    mode: 0o600,
  })
  const [program, ...given] = openers[process.platform] ?? ['xdg-open']
  const child = spawn(program, [...given, file], { stdio: 'ignore', detached: true })
  child.on('error', error => tell(`${program} cannot be started (${error.message}): open the address by hand.\n`))
  child.unref()
  return { [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) }
}
