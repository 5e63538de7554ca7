import { execSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { posix } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { pages, readPage, root } from './docs/snippets.js'

const { join } = posix

describe('the pages of README.md and docs/', () => {
  it.each(pages())('%s links to files and headings that exist', page => {
    const broken = linksOf(page).filter(([file, heading]) => {
      if (file !== '' && !existsSync(join(root, file))) return true
      return heading !== undefined && !headingsOf(file).includes(heading)
    })
    expect(broken).toEqual([])
  })

  describe('in the package', () => {
    let packed: readonly string[]

    beforeAll(() => {
      const report: unknown = JSON.parse(execSync('npm pack --dry-run --json --ignore-scripts', { cwd: root, encoding: 'utf8' }))
      packed = packedFiles(report)
    })

    it.each(pages())('%s is there, with every file that it links to', page => {
      expect([page, ...linksOf(page).map(([file]) => file)].filter(file => !packed.includes(file))).toEqual([])
    })
  })

  it('are resolved on the page of npm, which needs the address of a GitHub repository', () => {
    const { repository, homepage, bugs } = JSON.parse(readPage('package.json'))
    expect(repository).toEqual({ type: 'git', url: 'git+https://github.com/threatconnect-v2/threatconnect-v2.git' })
    for (const address of [homepage, bugs]) expect(`git+${address}`).toContain(repository.url.replace(/\.git$/, ''))
  })

  it('are all listed in docs/README.md', () => {
    const listed = linksOf('docs/README.md').map(([file]) => file)
    expect(pages().filter(page => page !== 'docs/README.md' && page !== 'README.md' && !listed.includes(page))).toEqual([])
  })
})

/** The links of a page to files of the repository: path from the top folder on, and heading. */
function linksOf(page: string): readonly (readonly [file: string, heading: string | undefined])[] {
  const folder = posix.dirname(page)
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

/** The paths of the report of `npm pack --json`. */
function packedFiles(report: unknown): readonly string[] {
  const packages: unknown = Array.isArray(report) ? report[0] : Object.values(report ?? {})[0]
  if (!hasFiles(packages)) throw new Error(`npm pack reported no files: ${JSON.stringify(report).slice(0, 200)}`)
  return packages.files.map(file => file.path)
}

function hasFiles(packed: unknown): packed is { files: readonly { path: string }[] } {
  return typeof packed === 'object' && packed !== null && 'files' in packed && Array.isArray(packed.files)
}
