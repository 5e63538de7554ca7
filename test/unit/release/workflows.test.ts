import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const folder = join(root, '.github/workflows')
const workflows = readdirSync(folder).map(name => [name, readFileSync(join(folder, name), 'utf8')] as const)
const release = readFileSync(join(folder, 'release.yml'), 'utf8')
const packageFile = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

describe('the workflows', () => {
  it.each(workflows)('%s pins each action to a commit, and names its version', (_, text) => {
    const uses = text.match(/uses: .*/g) ?? []
    expect(uses.length).toBeGreaterThan(0)
    expect(uses.filter(line => !/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([])
  })

  it.each(workflows)('%s holds no token', (_, text) => {
    expect(text).not.toMatch(/secrets\.|_TOKEN/)
  })
})

/** Runs the step of the release that compares the addresses of package.json with a repository. @throws Error when the step fails */
function checkRepository(repository: string): void {
  const [, script = ''] = /names the repository that runs this workflow\n +run: \|\n((?: {10}.*\n)+)/.exec(release) ?? []
  expect(script).not.toBe('')
  // GitHub runs a step with `bash -e`.
  const env = { PATH: process.env['PATH'], GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: repository }
  execFileSync('bash', ['-e', '-c', script], { cwd: root, env, timeout: 30_000, killSignal: 'SIGKILL', stdio: 'pipe' })
}

describe('a release', () => {
  it('runs in the repository that package.json names, and fails in every other one', () => {
    const [, own = ''] = /^git\+https:\/\/github\.com\/(.+)\.git$/.exec(packageFile.repository.url) ?? []
    expect(() => checkRepository(own)).not.toThrow()
    expect(() => checkRepository('someone-else/threatconnect-v2')).toThrow()
  })

  it('is published with provenance, for everybody', () => {
    expect(packageFile.publishConfig).toEqual({ access: 'public', provenance: true })
    expect(release).toContain('id-token: write')
  })

  it('is built, checked and tested before it is published by hand, without installing anything', () => {
    expect(packageFile.scripts.prepublishOnly).toBe('npm run check && npm test')
    expect(packageFile.scripts.check).toContain('npm run -s build')
  })

  it('is checked on each Node version that package.json allows', () => {
    expect(packageFile.engines.node).toBe('>=20.19')
    expect(Object.fromEntries(workflows)['ci.yml']).toContain('node: ["20", "22", "24"]')
  })
})
