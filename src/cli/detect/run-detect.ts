import { type Detection, detect, isRecognised, type RuleSet } from '../../indicators/index.js'
import { escapeControlCharacters } from '../../printing/index.js'
import type { CliContext } from '../cli-context.js'
import { exitCode } from '../exit-code.js'
import { limitedLines } from '../limited-lines.js'
import { writeText } from '../output/write-text.js'

/** Flags of `detect`. */
export interface DetectFlags {
  readonly rules: RuleSet
  readonly format: 'text' | 'ndjson'
}

/**
 * Prints the type of each value.
 * @returns 0 when every value has a type, 1 when one has none
 */
export async function runDetect(context: CliContext, values: readonly string[], { rules, format }: DetectFlags): Promise<number> {
  let isAllRecognised = true
  const source = values.length > 0 ? values : limitedLines(context.stdin)
  for await (const value of source) {
    if (values.length === 0 && value.trim() === '') continue
    const detection = detect(value, { rules })
    isAllRecognised &&= isRecognised(detection)
    await writeText(context.stdout, format === 'ndjson' ? `${JSON.stringify(detection)}\n` : line(detection), context.signal)
  }
  return isAllRecognised ? exitCode.done : exitCode.failed
}

function line(detection: Detection): string {
  const reason = 'reason' in detection ? `  (${detection.reason})` : ''
  return `${detection.type.padEnd(13)} ${escapeControlCharacters(detection.value)}${reason}\n`
}
