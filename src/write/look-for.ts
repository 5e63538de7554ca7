import type { CommitRun } from './commit-run.js'

/** First and longest pause between two looks, in milliseconds. */
const PAUSE = { first: 250, longest: 5000 }

/** Shortest time to look for what a request without a response may still create, in seconds. */
const SHORTEST = 10

/** How long a commit looks for what a request without a response may have created, in milliseconds. */
export function patienceOf({ options, context }: CommitRun): number {
  return (options.lookFor ?? Math.max(SHORTEST, context.client.settings.timeout)) * 1000
}

/**
 * Looks at least once, then again after growing pauses until the time is over: a slow server may carry out a request long after its
 * connection is lost.
 *
 * @param until milliseconds since 1970
 * @returns what the last look saw
 */
export async function lookFor<T>(run: CommitRun, until: number, look: () => Promise<T>, isSeen: (seen: T) => boolean): Promise<T> {
  const { effects } = run.context
  for (let pause = PAUSE.first; ; pause = Math.min(pause * 2, PAUSE.longest)) {
    const seen = await look()
    const left = until - effects.now()
    if (isSeen(seen) || left <= 0) return seen
    await effects.sleep(Math.min(pause, left), run.signal)
  }
}
