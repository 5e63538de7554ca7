import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pages, readPage, root } from './docs/snippets.js'

describe('the pages of README.md and docs/', () => {
  it.each(pages())('%s links to files and headings that exist', page => {
    const broken = linksOf(page).filter(([file, heading]) => {
      if (file !== '' && !existsSync(join(root, file))) return true
      return heading !== undefined && !headingsOf(file).includes(heading)
    })
    expect(broken).toEqual([])
  })

  it('are all listed in docs/README.md', () => {
    const listed = linksOf('docs/README.md').map(([file]) => file)
    expect(pages().filter(page => page !== 'docs/README.md' && page !== 'README.md' && !listed.includes(page))).toEqual([])
  })
})

/** The links of a page to files of the repository: path from the top folder on, and heading. */
function linksOf(page: string): readonly (readonly [file: string, heading: string | undefined])[] {
  const folder = page.startsWith('docs/') ? 'docs' : '.'
  const prose = readPage(page).replaceAll(/^```[\s\S]*?^```$/gm, '')
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter(target => !/^(https?|mailto):/.test(target))
    .map(target => {
      const [path = '', heading] = target.split('#')
      return [path === '' ? page : join(folder, path), heading] as const
    })
}

/** Headings as links name them: lower case, spaces as hyphens, punctuation left out. */
function headingsOf(file: string): readonly string[] {
  return [...readPage(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, '')
      .trim()
      .replaceAll(' ', '-'),
  )
}
