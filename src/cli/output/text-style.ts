import type { CliContext, TerminalWritable } from '../cli-context.js'

/** Styles text for a terminal, or returns it unchanged. */
export interface TextStyle {
  bold(text: string): string
  dim(text: string): string
  red(text: string): string
  green(text: string): string
  yellow(text: string): string
}

const plain = (text: string) => text

/**
 * Returns the style of a stream: colours on a terminal, unless `NO_COLOR` is set and not empty (no-color.org) or `TERM` is `dumb`.
 */
export function textStyle(stream: TerminalWritable, env: CliContext['env']): TextStyle {
  const coloured = stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb'
  const marked = (on: number, off: number) => (coloured ? (text: string) => `\u001b[${on}m${text}\u001b[${off}m` : plain)
  return { bold: marked(1, 22), dim: marked(2, 22), red: marked(31, 39), green: marked(32, 39), yellow: marked(33, 39) }
}
