import { type CopiedConnection, typescriptLiteral } from '../../../explore/index.js'

import { kebabCase } from '../../../words.js'
import type { CliContext } from '../../cli-context.js'
import { configFileOf } from '../../connection/client-options.js'
import type { ConnectionFlags } from '../../connection/connection-flags.js'

/** Flags that affect the result and hold no secret. */
const shown = ['config', 'profile', 'baseUrl', 'defaultOwner', 'ca', 'sandboxIndicators', 'sandboxSeed'] as const
const switches = ['proxyFromEnv', 'insecure', 'allowInsecure', 'sandbox'] as const

/** Returns the flags and the code that open the connection of these flags again. */
export function copiedConnection(flags: ConnectionFlags, env: CliContext['env']): CopiedConnection {
  const named = shown.flatMap(name => (flags[name] === undefined ? [] : [`--${kebabCase(name)}`, String(flags[name])]))
  const switched = switches.flatMap(name => (flags[name] === true ? [`--${kebabCase(name)}`] : []))
  return { cli: [...switched, ...named], typescript: flags.sandbox === true ? sandboxProgram(flags) : program(flags, env) }
}

function sandboxProgram(flags: ConnectionFlags): CopiedConnection['typescript'] {
  const seed = defined({ indicators: flags.sandboxIndicators, seed: flags.sandboxSeed })
  const owner = flags.defaultOwner === undefined ? '' : `, defaultOwner: ${literal(flags.defaultOwner)}`
  return {
    imports: ["import { ThreatConnect } from 'threatconnect-v2'", "import { startSandbox } from 'threatconnect-v2/sandbox'"],
    setup: [
      `const sandbox = await startSandbox(${seed})`,
      'const { url: baseUrl, accessId, secretKey } = sandbox',
      `const tc = new ThreatConnect({ baseUrl, accessId, secretKey${owner} })`,
    ],
    closing: ['await tc.close()', 'await sandbox.stop()'],
  }
}

function program(flags: ConnectionFlags, env: CliContext['env']): CopiedConnection['typescript'] {
  const file = configFileOf(flags, env)
  const changes = {
    baseUrl: flags.baseUrl,
    defaultOwner: flags.defaultOwner,
    proxyFromEnv: flags.proxyFromEnv,
    allowInsecure: flags.allowInsecure,
  }
  const tls = flags.ca !== undefined || flags.insecure === true
  const imports = tls && flags.ca !== undefined ? ["import { readFileSync } from 'node:fs'"] : []
  const own = defined(changes).replace(/^\{ | \}$/g, '')
  const options = [...(own === '' ? [] : [own]), ...(tls ? [`tls: ${tlsOptions(flags)}`] : [])]
  if (file === undefined) {
    return {
      imports: [...imports, "import { ThreatConnect } from 'threatconnect-v2'"],
      setup: [
        '// Credentials come from TC_ACCESS_ID and TC_SECRET_KEY, or from TC_TOKEN.',
        `const tc = ThreatConnect.fromEnv(${options.length === 0 ? '' : `{ ${options.join(', ')} }`})`,
      ],
      closing: [],
    }
  }
  const profile = flags.profile ?? (env.TC_PROFILE || undefined)
  const read = `readConfigFile(${literal(file)}${profile === undefined ? '' : `, { profile: ${literal(profile)} }`})`
  return {
    imports: [...imports, "import { mergeOptions, optionsFromEnv, readConfigFile, ThreatConnect } from 'threatconnect-v2'"],
    setup: [
      '// Options come from TC_ variables, else from the config file.',
      `const tc = new ThreatConnect(mergeOptions(${[...(options.length === 0 ? [] : [`{ ${options.join(', ')} }`]), 'optionsFromEnv(process.env)', read].join(', ')}))`,
    ],
    closing: [],
  }
}

function tlsOptions({ ca, insecure }: ConnectionFlags): string {
  const parts = [
    ...(ca === undefined ? [] : [`ca: readFileSync(${literal(ca)}, 'utf8')`]),
    ...(insecure === true ? ['rejectUnauthorized: false'] : []),
  ]
  return `{ ${parts.join(', ')} }`
}

/** The options that are set, as a TypeScript object literal; empty if none is set. */
function defined(options: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(options).filter(([, value]) => value !== undefined)
  return given.length === 0 ? '' : literal(Object.fromEntries(given))
}

function literal(value: unknown): string {
  // Options contain no dates, so the reference time has no effect.
  return typescriptLiteral(value, 0)
}
