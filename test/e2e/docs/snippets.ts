import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../../..')

/** A fenced block of a page, with the output that the page shows for it. */
export interface Snippet {
  /** The page, from the top folder on: `docs/filters.md`. */
  readonly page: string
  /** Line of the first line inside the fence. */
  readonly line: number
  /** What the fence is marked with: `ts`, `sh`. */
  readonly language: string
  /** Words after the language: `show` for a block that is not run. */
  readonly words: readonly string[]
  readonly text: string
  /** The `text` block that follows directly. */
  readonly output: string | undefined
}

/** README.md and the pages of docs/; not the API reference, which is generated. */
export function pages(): readonly string[] {
  const names = readdirSync(join(root, 'docs')).filter(name => name.endsWith('.md'))
  return ['README.md', ...names.map(name => `docs/${name}`)]
}

export function readPage(page: string): string {
  return readFileSync(join(root, page), 'utf8')
}

/** The fenced blocks of all pages in a language. */
export function snippets(language: string): readonly Snippet[] {
  return pages().flatMap(page => snippetsOf(page, readPage(page)).filter(snippet => snippet.language === language))
}

function snippetsOf(page: string, markdown: string): readonly Snippet[] {
  const blocks = [...markdown.matchAll(/^```(\S+)(.*)\n((?:(?!```).*\n)*)```$/gm)].map(
    ({ 0: whole, 1: language = '', 2: words = '', 3: text = '', index }) => ({
      language,
      words: words.split(' ').filter(word => word !== ''),
      text,
      start: index,
      end: index + whole.length,
    }),
  )
  return blocks.map(({ language, words, text, start, end }, position) => {
    const next = blocks[position + 1]
    const follows = next?.language === 'text' && markdown.slice(end, next.start).trim() === ''
    return { page, language, words, text, line: markdown.slice(0, start).split('\n').length + 1, output: follows ? next.text : undefined }
  })
}
