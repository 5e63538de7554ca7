import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A copy of the specification to be changed and generated from. */
export interface TemporarySpec extends AsyncDisposable {
  /** The copy of `spec/`. */
  readonly folder: string
  /** A folder next to it for the generated files. */
  readonly output: string
  /**
   * Replaces a text that is in a file once.
   * @returns the line of the change
   */
  replace(file: string, text: string, by: string): Promise<number>
  /** Puts text at the end of a file. @returns its first line */
  append(file: string, text: string): Promise<number>
}

const spec = fileURLToPath(new URL('../../../spec', import.meta.url))

/** Copies `spec/` to a temporary folder; `await using` removes it. */
export async function temporarySpec(): Promise<TemporarySpec> {
  const root = await mkdtemp(join(tmpdir(), 'threatconnect-spec-test-'))
  const folder = join(root, 'spec')
  await cp(spec, folder, { recursive: true })
  const linesBefore = (text: string, index: number) => text.slice(0, index).split('\n').length
  return {
    folder,
    output: join(root, 'generated'),
    async replace(file, text, by) {
      const contents = await readFile(join(folder, file), 'utf8')
      const at = contents.indexOf(text)
      if (at < 0 || contents.indexOf(text, at + 1) >= 0) throw new Error(`${file} has not "${text}" once.`)
      await writeFile(join(folder, file), contents.slice(0, at) + by + contents.slice(at + text.length))
      return linesBefore(contents, at)
    },
    async append(file, text) {
      const contents = await readFile(join(folder, file), 'utf8')
      await writeFile(join(folder, file), contents + text)
      return linesBefore(contents, contents.length)
    },
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  }
}
