import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from './run-command.js'

let folder: string
const scripts: Record<string, string> = {}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tc-cli-'))
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { stdout } = await runCommand(['completion', shell])
    scripts[shell] = join(folder, shell)
    writeFileSync(join(folder, shell), stdout)
  }
})

afterAll(() => rmSync(folder, { recursive: true }))

/** Returns what bash offers for a line with the cursor at its end. */
function inBash(words: readonly string[]): string[] {
  const program = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _threatconnect; printf '%s\\n' "\${COMPREPLY[@]}"`
  const out = execFileSync('bash', ['--norc', '-c', program, 'bash', scripts.bash ?? '', ...words], { encoding: 'utf8' })
  return out.split('\n').filter(line => line !== '')
}

const has = (shell: string) => spawnSync(shell, ['-c', 'true']).status === 0

describe('completion in bash', () => {
  it.each([
    [['threatconnect', 'retr'], ['retrieve']],
    [['threatconnect', 'retrieve', 'addr'], ['addresses']],
    [['threatconnect', 'retrieve', 'intr'], ['intrusion-sets']],
    [['threatconnect', 'retrieve', 'documents', '--api-f'], ['--api-file-type']],
    [['threatconnect', 'retrieve', 'documents', '--post-confid'], []],
    [['threatconnect', 'retrieve', 'addresses', '--tag', 'x', '--and', '--post-confid'], ['--post-confidence']],
    [['threatconnect', 'retrieve', 'addresses', '--format', 'n'], ['ndjson']],
    [
      ['threatconnect', 'retrieve', 'addresses', '-f', 'c'],
      ['cef', 'csv'],
    ],
    [['threatconnect', 'retrieve', 'indicators', '--type', 'ho'], ['hosts']],
    [['threatconnect', 'retrieve', 'addresses', '--tag', ''], []],
    [
      ['threatconnect', '--profile', 'x', 'completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
  ])('completes %j to %j', (words, expected) => {
    expect(inBash(words)).toEqual(expected)
  })

  it('offers files where a file is expected', () => {
    writeFileSync(join(folder, 'a b.csv'), '')
    const output = ['threatconnect', 'retrieve', 'addresses', '--output']
    expect(inBash([...output, join(folder, 'ba')])).toEqual([join(folder, 'bash')])
    expect(inBash([...output, join(folder, 'a')])).toEqual([join(folder, 'a b.csv')])
  })

  it('offers global options everywhere', () => {
    expect(inBash(['threatconnect', 'get', '--base'])).toEqual(['--base-url'])
  })
})

describe.skipIf(!has('zsh'))('completion in zsh', () => {
  it('is a script that zsh can parse', () => {
    expect(spawnSync('zsh', ['-n', scripts.zsh ?? ''], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' })
  })

  it('can be loaded', () => {
    const program = 'autoload -Uz compinit && compinit -D -d "$2/dump" && source "$1" && print -- $_comps[threatconnect]'
    const run = spawnSync('zsh', ['-f', '-c', program, 'zsh', scripts.zsh ?? '', folder], { encoding: 'utf8' })
    expect(run).toMatchObject({ stdout: '_threatconnect\n', stderr: '' })
  })
})

describe.skipIf(!has('fish'))('completion in fish', () => {
  it.each([
    ['threatconnect retrieve addr', ['addresses']],
    ['threatconnect retrieve documents --api-f', ['--api-file-type']],
    ['threatconnect retrieve addresses --format n', ['ndjson']],
    ['threatconnect completion z', ['zsh']],
  ])('completes %s', (line, expected) => {
    const out = execFileSync('fish', ['--no-config', '-c', `source ${scripts.fish}; complete -C '${line}'`], {
      encoding: 'utf8',
      env: { ...process.env, HOME: folder },
    })
    expect(
      out
        .trimEnd()
        .split('\n')
        .map(row => row.split('\t')[0]),
    ).toEqual(expected)
  })
})

it('completion refuses an unknown shell', async () => {
  expect(await runCommand(['completion', 'tcsh'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Allowed choices are bash, zsh, fish'),
  })
})
