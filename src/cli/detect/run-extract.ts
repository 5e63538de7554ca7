import { createReadStream } from 'node:fs'
import { type ExtractedIndicator, extractStream, type KnownIndicatorType } from '../../indicators/index.js'
import { escapeControlCharacters } from '../../printing/index.js'
import type { CliContext } from '../cli-context.js'
import { exitCode } from '../exit-code.js'
import { writeText } from '../output/write-text.js'

/** Flags of `extract`. */
export interface ExtractFlags {
  readonly type?: readonly KnownIndicatorType[]
  readonly unique?: boolean
  readonly refang: boolean
  readonly format: 'values' | 'text' | 'ndjson'
}

/** Prints the indicators of files, or of stdin, as they are found. */
export async function runExtract(context: CliContext, files: readonly string[], flags: ExtractFlags): Promise<number> {
  const sources = files.length > 0 ? files : ['-']
  const seen = new Set<string>()
  for (const file of sources) {
    const chunks = file === '-' ? context.stdin : createReadStream(file, { signal: context.signal })
    const options = { unique: flags.unique === true, refang: flags.refang, ...(flags.type === undefined ? {} : { types: flags.type }) }
    let lines = ''
    for await (const found of extractStream(chunks, options)) {
      // The extractor remembers within one text; with several files each indicator is still told once.
      if (flags.unique === true && sources.length > 1) {
        const key = `${found.type}\n${found.value}`
        if (seen.has(key)) continue
        seen.add(key)
      }
      lines += printed(found, sources.length > 1 ? file : undefined, flags.format)
      if (lines.length < 64 * 1024) continue
      await writeText(context.stdout, lines, context.signal)
      lines = ''
    }
    await writeText(context.stdout, lines, context.signal)
  }
  return exitCode.done
}

function printed(found: ExtractedIndicator, file: string | undefined, format: ExtractFlags['format']): string {
  if (format === 'ndjson') return `${JSON.stringify(file === undefined ? found : { file, ...found })}\n`
  const value = escapeControlCharacters(found.value)
  if (format === 'values') return `${value}\n`
  return `${file === undefined ? '' : `${file}:`}${found.start}-${found.end} ${found.type} ${value}\n`
}
