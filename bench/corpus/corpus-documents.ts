import type { Labelled } from './corpus-indicators.js'
import * as make from './corpus-indicators.js'
import type { RandomChoice } from './random-choice.js'

/** A text and the indicators that a reader finds in it. */
export interface CorpusDocument {
  readonly name: string
  readonly text: string
  readonly expected: readonly Labelled[]
}

type Make = (random: RandomChoice) => Labelled
type Write = (value: string) => string

const FILLER = [
  'The operators moved laterally within hours and staged their tools in a folder named after a printer driver.',
  'We first saw the loader (version 2.1.3) on 2023-04-17 at 12:30:45 UTC; it exploits CVE-2021-40444.',
  'Persistence relies on setup.exe and a scheduled task, e.g. one that runs svchost.exe from C:\\ProgramData\\Intel\\.',
  'The decoy invoice.pdf was opened in most cases; the archive held report.docx, run.py and README.md besides.',
  'In the debugger, std::vector and boost::asio symbols point to C++; see figure 3.',
  'The adapter 00:1a:2b:3c:4d:5e belonged to a virtual machine (build 10.0.19041).',
  'Attribution is, at this point, no more than a guess. Infrastructure overlaps with that of two earlier campaigns.',
  'Analysts should note the time stamps, which were forged in every sample, and the ASP.NET view state.',
]

const plain: Write = value => value
const defangDots: Write = value => value.replaceAll('.', '[.]')
const defangAll: Write = value => value.replace(/^http/, 'hxxp').replace(/^ftp/, 'fxp').replaceAll('.', '[.]').replaceAll('@', '[at]')
const defangRound: Write = value => value.replace(/^http/, 'hXXp').replaceAll('.', '(.)').replaceAll('@', '(at)')
const defangWords: Write = value => value.replace('://', '[://]').replaceAll('.', '[dot]').replaceAll('@', '[@]')

class Draft {
  readonly #lines: string[] = []
  readonly #expected: Labelled[] = []
  readonly #random: RandomChoice

  constructor(random: RandomChoice) {
    this.#random = random
  }

  text(line: string): void {
    this.#lines.push(line)
  }

  filler(): void {
    this.text(this.#random.of(FILLER))
  }

  /** Generates an indicator, records it as expected, and returns it as written in the document. */
  some(made: Make, write: Write = plain): string {
    const labelled = made(this.#random)
    this.#expected.push(labelled)
    return write(labelled.value)
  }

  finish(name: string, separator = '\n'): CorpusDocument {
    return { name, text: `${this.#lines.join(separator)}\n`, expected: this.#expected }
  }
}

/** A vendor's report in Markdown: prose, defanged in several styles, links, a table, a list of hashes. */
export function markdownReport(random: RandomChoice, sections: number): CorpusDocument {
  const draft = new Draft(random)
  for (let section = 1; section <= sections; section++) {
    const write = random.of([defangAll, defangDots, defangRound, defangWords])
    draft.text(`## Stage ${section}\n`)
    draft.filler()
    draft.text(`The loader fetches its second stage from ${draft.some(make.url, write)}, then beacons to ${draft.some(make.host, write)}.`)
    draft.filler()
    draft.text(
      `Victims were lured by mail from ${draft.some(make.emailAddress, write)} (reply-to: ${draft.some(make.emailAddress, write)}).`,
    )
    draft.text(
      `The address ${draft.some(make.address, write)}:443 answered until May; [our earlier post](${draft.some(make.url)}) tells more.`,
    )
    draft.filler()
    draft.text('\n| file | SHA-256 or MD5 | contacts |\n| --- | --- | --- |')
    for (let row = 0; row < 4; row++) draft.text(`| sample${row}.bin | \`${draft.some(make.file)}\` | ${draft.some(make.host, write)} |`)
    draft.text(`\nHosts seen: **${draft.some(make.host, write)}**, _${draft.some(make.host)}_ and "${draft.some(make.host)}".\n`)
  }
  return draft.finish('report.md.txt')
}

/** An advisory as a web page: attributes, entities, inline markup. */
export function htmlAdvisory(random: RandomChoice, items: number): CorpusDocument {
  const draft = new Draft(random)
  const entities: Write = value => value.replaceAll('&', '&amp;')
  draft.text('<!doctype html><html><head><title>Advisory</title></head><body><ul>')
  for (let item = 0; item < items; item++) {
    draft.text(`<li><a href="${draft.some(make.url, entities)}">sample</a>, hash <code>${draft.some(make.file)}</code></li>`)
    draft.text(`<p>${random.of(FILLER)} Contact&nbsp;<b>${draft.some(make.host)}</b>&nbsp;and ${draft.some(make.address)}.</p>`)
  }
  draft.text('</ul></body></html>')
  return draft.finish('advisory.html.txt')
}

/** Log lines of a proxy and a firewall, without defanging. */
export function proxyLog(random: RandomChoice, lines: number): CorpusDocument {
  const draft = new Draft(random)
  for (let line = 0; line < lines; line++) {
    const time = `2024-02-${String(random.number(28) + 1).padStart(2, '0')}T0${random.number(10)}:17:${String(random.number(60)).padStart(2, '0')}.123Z`
    draft.text(
      `${time} ALLOW src=${draft.some(make.address)}:${random.number(60_000) + 1024} "GET ${draft.some(make.url)} HTTP/1.1" 200 5120`,
    )
    if (line % 3 === 0) draft.text(`${time} DNS query ${draft.some(make.host)} A from ${draft.some(make.addressOfSix)} rc=0`)
    if (line % 9 === 0) draft.text(`${time} UA="${draft.some(make.userAgent)}" bytes=1200`)
  }
  return draft.finish('proxy.log.txt')
}

/** A comma-separated feed, one indicator per line. */
export function csvFeed(random: RandomChoice, lines: number): CorpusDocument {
  const draft = new Draft(random)
  const kinds: readonly (readonly [string, Make])[] = [
    ['ip', make.address],
    ['ip', make.addressOfSix],
    ['domain', make.host],
    ['url', make.url],
    ['email', make.emailAddress],
    ['hash', make.file],
    ['hash', make.file],
    ['asn', make.asn],
    ['range', make.cidr],
  ]
  draft.text('first_seen,kind,value,confidence')
  for (let line = 0; line < lines; line++) {
    const [kind, made] = random.of(kinds)
    draft.text(`2023-11-${String(random.number(30) + 1).padStart(2, '0')},${kind},${draft.some(made)},${random.number(100)}`)
  }
  return draft.finish('feed.csv.txt')
}

/** Sandbox reports as JSON objects, with slashes escaped as some writers do. */
export function jsonTraces(random: RandomChoice, objects: number): CorpusDocument {
  const draft = new Draft(random)
  const escaped: Write = value => value.replaceAll('/', '\\/')
  for (let object = 0; object < objects; object++) {
    draft.text(
      `{"sample":{"hash":"${draft.some(make.file)}","name":"invoice_${object}.exe"},"urls":["${draft.some(make.url, escaped)}","${draft.some(make.url, escaped)}"],"dns":["${draft.some(make.host)}"],"connections":[{"ip":"${draft.some(make.address)}","port":443},{"ip":"${draft.some(make.addressOfSix)}","port":53}]}`,
    )
  }
  return draft.finish('traces.json.txt')
}

/** An analyst's notes: keys, mutexes, autonomous systems and ranges among prose and code. */
export function analystNotes(random: RandomChoice, notes: number): CorpusDocument {
  const draft = new Draft(random)
  for (let note = 0; note < notes; note++) {
    draft.text(`* It writes ${draft.some(make.registryKey)} and takes the mutex ${draft.some(make.mutex)}.`)
    draft.filler()
    draft.text(
      `* Hosted in ${draft.some(make.asn)} (${draft.some(make.cidr)}), passive DNS: ${draft.some(make.host, defangDots)}; ${draft.some(make.host, defangDots)}`,
    )
    draft.text(`* VirusShare_${draft.some(make.file)}, and <${draft.some(make.emailAddress)}> in its comments.`)
  }
  return draft.finish('notes.txt')
}
