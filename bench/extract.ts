// Compares extraction with ioc-extractor in the same run, on the labelled corpus in bench/corpus: MB/s and recall.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { partialExtractIOC } from 'ioc-extractor'
import { extract } from '../src/indicators/index.js'

const folder = join(import.meta.dirname, 'corpus')
const warmRounds = 20
const rounds = 40
const read = (name: string): string => readFileSync(join(folder, name), 'utf8')
const texts = new Map(
  readdirSync(folder)
    .filter(name => name.endsWith('.txt'))
    .map(name => [name, read(name)] as const),
)

// The peer only extracts the types that both support, so that it does no additional work.
const peerKinds = {
  asns: 'ASN',
  domains: 'Host',
  emails: 'EmailAddress',
  ipv4s: 'Address',
  ipv6s: 'Address',
  md5s: 'File',
  sha1s: 'File',
  sha256s: 'File',
  urls: 'URL',
} as const
const peerKeys = ['asns', 'domains', 'emails', 'ipv4s', 'ipv6s', 'md5s', 'sha1s', 'sha256s', 'urls'] as const
const common: ReadonlySet<string> = new Set(Object.values(peerKinds))

const key = (name: string, type: string, value: string): string => `${name}\t${type}\t${type === 'URL' ? value : value.toLowerCase()}`

const expected = readdirSync(folder)
  .filter(name => name.endsWith('.expected.tsv'))
  .flatMap(name => read(name).trimEnd().split('\n'))
  .map(row => {
    const [name = '', type = '', value = ''] = row.split('\t')
    return { type, key: key(name, type, value) }
  })
const expectedKeys = new Set(expected.map(row => row.key))
const commonKeys = new Set(expected.filter(row => common.has(row.type)).map(row => row.key))

function ours(): Set<string> {
  const found = new Set<string>()
  for (const [name, text] of texts) for (const { type, value } of extract(text)) found.add(key(name, type, value))
  return found
}

function peers(): Set<string> {
  const found = new Set<string>()
  for (const [name, text] of texts) {
    const result = partialExtractIOC(text, [...peerKeys])
    for (const kind of peerKeys) for (const value of result[kind] ?? []) found.add(key(name, peerKinds[kind], value))
  }
  return found
}

const share = (found: Set<string>, wanted: Set<string>): number => [...wanted].filter(one => found.has(one)).length / wanted.size
const percent = (part: number): string => `${(Math.floor(part * 1000) / 10).toFixed(1)} %`

function runOurs(text: string): void {
  for (const found of extract(text)) given += found.end - found.start
}

function runPeers(text: string): void {
  given += partialExtractIOC(text, [...peerKeys]).urls?.length ?? 0
}

let given = 0
const bytes = [...texts.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0)
function seconds(run: (text: string) => void, text: string): number {
  const start = performance.now()
  run(text)
  return (performance.now() - start) / 1000
}

// Both run alternately, first until they are compiled. Then the best time of each text counts for both. The texts are short, so
// that at least one round of each is not interrupted by other processes.
const best = { ours: 0, peers: 0 }
for (const text of texts.values()) {
  const times = Array.from({ length: warmRounds + rounds }, () => ({ ours: seconds(runOurs, text), peers: seconds(runPeers, text) }))
  best.ours += Math.min(...times.slice(warmRounds).map(time => time.ours))
  best.peers += Math.min(...times.slice(warmRounds).map(time => time.peers))
}
if (given === 0) throw new Error('Nothing was extracted.')
const rate = (taken: number): string => (bytes / 1e6 / taken).toFixed(1)
const found = ours()
if (process.argv.includes('--misses')) {
  const foundByPeer = peers()
  for (const one of expectedKeys) if (!found.has(one)) console.log(`missed\t${one}`)
  for (const one of found) if (!expectedKeys.has(one)) console.log(`extra\t${one}`)
  for (const one of commonKeys) if (!foundByPeer.has(one)) console.log(`missed by the peer\t${one}`)
}
console.log(
  `extract: ${texts.size} texts, ${(bytes / 1000).toFixed(0)} KB, ${expectedKeys.size} labelled indicators, best of ${rounds} rounds: ${rate(best.ours)} MB/s, ioc-extractor ${rate(best.peers)} MB/s, ratio ${(best.peers / best.ours).toFixed(1)} (target 5); recall on the ${commonKeys.size} of common types ${percent(share(found, commonKeys))}, ioc-extractor ${percent(share(peers(), commonKeys))}; recall on all types ${percent(share(found, expectedKeys))}, precision ${percent(share(expectedKeys, found))}`,
)
