import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)
// Below node_modules, so that the package finds its dependencies without a network.
const folder = join(root, 'node_modules/.cache/consumers')

/** The packed package, unpacked as npm would, in projects that know nothing of this repository. */
describe('consumer projects', () => {
  beforeAll(async () => {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    const { stdout } = await run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], { cwd: root })
    const installed = join(folder, 'node_modules/threatconnect-v2')
    mkdirSync(installed, { recursive: true })
    await run('tar', ['-xzf', join(folder, stdout.trim().split('\n').at(-1) ?? ''), '-C', installed, '--strip-components=1'])
  })

  it.each(readdirSync(join(root, 'test/consumers')))(
    '%s compiles and runs',
    async name => {
      const project = join(folder, name)
      cpSync(join(root, 'test/consumers', name), project, { recursive: true })
      const isTypeScript = name.startsWith('typescript')
      if (isTypeScript) await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', project])
      const { stdout } = await run(process.execPath, [isTypeScript ? join(project, 'out/index.js') : join(project, 'index.js')])
      expect(stdout.trim()).toBe('ok')
    },
    120_000,
  )
})
