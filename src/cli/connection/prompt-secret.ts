import { StringDecoder } from 'node:string_decoder'
import type { CliContext } from '../cli-context.js'
import { Interruption } from '../interruption.js'

const backspaces = ['\u007f', '\b']

/**
 * Prompts for a secret on the terminal, without showing what is typed.
 * @returns `undefined` when there is no terminal, or nothing was typed
 * @throws Interruption on Ctrl-C
 */
export async function promptSecret(
  context: Pick<CliContext, 'stdin' | 'stderr' | 'signal'>,
  question: string,
): Promise<string | undefined> {
  const { stdin, stderr, signal } = context
  if (stdin.isTTY !== true || stderr.isTTY !== true || stdin.setRawMode === undefined) return undefined
  // Before the question: what is typed at once must not be shown either.
  stdin.setRawMode(true)
  stderr.write(`${question}: `)
  try {
    return (await readLine(stdin, signal)) || undefined
  } finally {
    stdin.setRawMode(false)
    stdin.pause()
    stderr.write('\n')
  }
}

/** In raw mode the keys come one by one and unprocessed: we handle end of line, backspace and Ctrl-C. */
function readLine(stdin: CliContext['stdin'], signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const decoder = new StringDecoder('utf8')
    let typed = ''
    const finish = (settle: () => void) => {
      stdin.off('data', onData)
      stdin.off('end', onEnd)
      signal.removeEventListener('abort', onAbort)
      settle()
    }
    const onAbort = () => finish(() => reject(signal.reason))
    const onEnd = () => finish(() => resolve(typed))
    const onData = (chunk: Buffer | string) => {
      for (const key of typeof chunk === 'string' ? chunk : decoder.write(chunk)) {
        if (key === '\r' || key === '\n' || key === '\u0004') return finish(() => resolve(typed))
        if (key === '\u0003') return finish(() => reject(new Interruption('SIGINT')))
        if (backspaces.includes(key)) typed = [...typed].slice(0, -1).join('')
        else if (key >= ' ') typed += key
      }
      return undefined
    }
    if (signal.aborted) return onAbort()
    signal.addEventListener('abort', onAbort)
    stdin.on('data', onData)
    stdin.on('end', onEnd)
    stdin.resume()
  })
}
