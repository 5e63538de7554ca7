import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { UsageError } from '../../../errors/index.js'
import type { JournalFile } from './journal-file.js'
import type { JournalLine } from './journal-line.js'

type Run = Extract<JournalLine, { run: number }>

/**
 * Makes this process the only one that writes to a journal.
 * @throws UsageError if another running process does
 */
export function claimJournal(file: JournalFile): void {
  const runs = runsOf(file.earlier)
  for (const run of runs) checkRun(file.path, run, run === runs.at(-1))
  const since = startOf(process.pid)
  const own: Run = { run: process.pid, host: hostname(), ...(since === undefined ? {} : { since }) }
  file.write(own)
  // Of two processes that begin at the same time, the one whose line is first goes on.
  for (const run of runsOf(file.later())) {
    if (isSame(run, own)) return
    checkRun(file.path, run, true)
  }
}

function runsOf(lines: readonly JournalLine[]): Run[] {
  return lines.filter(line => 'run' in line)
}

function isSame(one: Run, other: Run): boolean {
  return one.run === other.run && one.host === other.host && one.since === other.since
}

/** @param isLast whether no later process has continued the import; without the time of its start, an older one may be any process */
function checkRun(path: string, { run, host, since }: Run, isLast: boolean): void {
  if (host !== hostname()) {
    if (!isLast) return
    throw new UsageError(
      `Process ${run} on ${host} began this import: continue it there. If that process no longer runs, delete the last line that begins with {"run": from ${path}.`,
    )
  }
  if (run === process.pid || (since === undefined && !isLast) || !isRunning(run)) return
  // The number may belong to another process by now.
  const start = startOf(run)
  if (since !== undefined && start !== undefined && start !== since) return
  throw new UsageError(
    `Process ${run} is already importing this file: wait until it has finished. If it is not an import, delete ${path} or use --restart.`,
  )
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    // EPERM: the process belongs to another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** When a process started, in ticks since the machine started (proc(5), field 22); `undefined` where the system has no such file. */
function startOf(processId: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${processId}/stat`, 'utf8')
    // The name of the process, in parentheses, may contain blanks.
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return undefined
  }
}
