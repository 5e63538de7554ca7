import { SingleBar } from 'cli-progress'
import type { CliContext } from '../cli-context.js'

/** Shows the progress of a long command on the terminal. */
export interface Progress {
  /** @param total the expected final count, if known */
  update(done: number, total: number | undefined): void
  /** Clears the progress line. Later updates are ignored. */
  stop(): void
}

const silent: Progress = { update() {}, stop() {} }

/**
 * Opens a progress line on stderr with a bar, the count, the rate and the remaining time. Prints nothing if stderr is not a terminal.
 * @param unit what the count means, such as `rows`
 */
export function openProgress(context: CliContext, unit: string, enabled: boolean): Progress {
  if (!enabled || context.stderr.isTTY !== true) return silent
  const begun = context.now()
  let bar: SingleBar | undefined
  let hasTotal = false
  let stopped = false
  const rate = (done: number) => Math.round((done * 1000) / Math.max(1, context.now() - begun))
  return {
    update(done, total) {
      if (stopped) return
      const payload = { rate: `${rate(done).toLocaleString('en')} ${unit}/s` }
      if (bar === undefined || (total !== undefined && !hasTotal)) {
        bar?.stop()
        bar = newBar(context, total !== undefined, unit)
        hasTotal = total !== undefined
        bar.start(total ?? 0, done, payload)
        return
      }
      if (total !== undefined) bar.setTotal(total)
      bar.update(done, payload)
    },
    stop() {
      stopped = true
      bar?.stop()
    },
  }
}

function newBar(context: CliContext, hasTotal: boolean, unit: string): SingleBar {
  return new SingleBar({
    // Its types require a process stream, but it only writes.
    stream: context.stderr as unknown as NodeJS.WritableStream,
    format: hasTotal ? `{bar} {percentage}% | {value}/{total} ${unit} | {rate} | {eta_formatted} left` : `{value} ${unit} | {rate}`,
    barsize: 24,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    clearOnComplete: true,
    stopOnComplete: false,
    gracefulExit: false,
    linewrap: false,
    fps: 8,
    etaBuffer: 50,
  })
}
