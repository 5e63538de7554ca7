// Detects the types of a mixed list of values, in values per second. Every result is checked once before the measurement.
import { detect } from '../src/indicators/index.js'
import * as make from './corpus/corpus-indicators.js'
import { RandomChoice } from './corpus/random-choice.js'

const rounds = 100
const size = 20_000
const random = new RandomChoice(7)

// The mix of a threat feed: mostly addresses, hosts, URLs and hashes, some of all other types, and a tenth that is not an indicator.
const makers = [
  ...Array.from({ length: 6 }, () => make.address),
  ...Array.from({ length: 6 }, () => make.host),
  ...Array.from({ length: 5 }, () => make.url),
  ...Array.from({ length: 5 }, () => make.file),
  ...[make.emailAddress, make.emailAddress, make.addressOfSix, make.asn, make.cidr, make.registryKey, make.mutex, make.userAgent],
]
const nothing = ['setup.exe', 'svchost.dll', 'some words here', '256.1.1.1', '10.0.19041', 'invoice_2023', 'hxxp://a[.]com', '12345', 'a@b']
const list = Array.from({ length: size }, (_, index) =>
  index % 10 === 9 ? { type: 'unknown', value: random.of(nothing) } : random.of(makers)(random),
)
const wrong = list.find(({ type, value }) => detect(value).type !== type)
if (wrong !== undefined) throw new Error(`${wrong.value} is ${detect(wrong.value).type} instead of ${wrong.type}`)

const values = list.map(({ value }) => value)
function rate(): number {
  const start = performance.now()
  let unknown = 0
  for (const value of values) if (detect(value).type === 'unknown') unknown += 1
  if (unknown !== size / 10) throw new Error(`${unknown} values are unknown`)
  return (size / (performance.now() - start)) * 1000
}

for (let warm = 0; warm < 20; warm++) rate()
// The best round counts, because other processes slow down the others.
const best = Math.max(...Array.from({ length: rounds }, rate))
console.log(
  `detect: ${size.toLocaleString('en-US')} mixed values, best of ${rounds} rounds: ${Math.round(best).toLocaleString('en-US')} values/s (target 1,000,000)`,
)
