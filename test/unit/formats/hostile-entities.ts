import fc from 'fast-check'
import type { FormattableEntity } from '../../../src/formats/index.js'
import { cases } from '../../effort.js'

/** What ends lines, fields, quotes and escapes in one format or another, what looks like a field, and what no encoding can carry. */
const fragments = [
  ...[
    '\n',
    '\r',
    '\r\n',
    '\t',
    '\u0000',
    '\u0007',
    '\u000b',
    '\u000c',
    '\u001b[31m',
    '\u001e',
    '\u0085',
    '\u009f',
    '\u007f',
    '\u2028',
    '\u2029',
    '\ufeff',
  ],
  ...['"', "'", '\\', '|', '=', ',', ';', '^', ':', ' ', '  ', '`', '<', '&', '%0A', '\\n', '\\"', '\\|', '""', "''", '[', ']', '{', '}'],
  ...['\ud800', '\udfff', '😀', 'é', 'ÿ', '中', 'a', '0', 'null', 'None', 'true', '__proto__', ' : '],
  ...[
    '" rating="5.0',
    ' rating="5.0"',
    '\nCEF:0|a|b|c|1|x|9|',
    'cs1=x cs1Label=y',
    '\tsev=10',
    '^sev=10',
    '|x09|sev=1',
    '\r\n1,2,3',
    '"\n"',
    ',null,',
  ],
  ...["' OR url:value = 'x", "'] OR [url:value = 'y", '\\u0041', '=HYPERLINK("x")', '@SUM(1)', '{"a":1}', '}\n{', '</script>'],
]

/** A text of up to six of those fragments, or of any code units at all. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .array(fc.nat(fragments.length - 1), { maxLength: 6 })
      .map(indexes => indexes.map(index => fragments[index] ?? '').join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
)

const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { freq: 8 })

const sharedFields = {
  id: fc.oneof(fc.nat(), hostileText),
  ownerName: maybe(hostileText),
  description: maybe(hostileText),
  webLink: maybe(hostileText),
  rating: maybe(fc.constantFrom<number | string>(0, 1, 2.5, 5, '3.0', 'x"y\n')),
  confidence: maybe(fc.constantFrom<number | string>(0, 55, 100, '7')),
  dateAdded: maybe(fc.constantFrom('2017-07-13T17:50:17Z', '2017-07-13T17:50:17-05:00', 'never\n"')),
}

const ownFields: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  fc.record({ type: fc.constant('Address'), ip: hostileText }),
  fc.record({ type: fc.constant('EmailAddress'), summary: hostileText }),
  fc.record({ type: fc.constant('File'), md5: hostileText, sha256: maybe(hostileText) }),
  fc.record({ type: fc.constant('Host'), hostName: hostileText, dnsActive: hostileText }),
  fc.record({ type: fc.constant('URL'), text: hostileText, source: hostileText }),
  fc.record({ type: hostileText.map(text => `Type ${text}`), summary: hostileText }),
  fc
    .record({ type: hostileText.map(text => `Type ${text}`), label: hostileText, value: hostileText })
    .map(({ type, label, value }) => ({ type, [`L${label}`]: value, 'Key Name': value })),
)

/** An indicator of any type whose every text is hostile, the name of its type and its labels too. */
export const hostileIndicator: fc.Arbitrary<FormattableEntity> = fc
  .tuple(fc.record(sharedFields), ownFields)
  .map(([shared, own]) => ({ ...shared, ...own }))

const groupTypes = [
  'Adversary',
  'Campaign',
  'Document',
  'Email',
  'Event',
  'Incident',
  'Report',
  'Signature',
  'Threat',
  'Vulnerability',
  'Task',
  'Victim',
]

/** A group, task or victim whose every text is hostile. */
export const hostileGroup: fc.Arbitrary<FormattableEntity> = fc
  .record({
    ...sharedFields,
    type: fc.constantFrom(...groupTypes),
    name: hostileText,
    own: hostileText,
    labels: fc.array(hostileText, { maxLength: 2 }),
  })
  .map(({ own, labels, rating: _rating, confidence: _confidence, ...group }) => ({
    ...group,
    ...{
      fileName: own,
      fileText: own,
      fileType: own,
      subject: own,
      body: own,
      from: own,
      to: own,
      header: own,
      status: own,
      eventDate: own,
    },
    tag: labels.map(name => ({ name })),
    securityLabel: labels.map(name => ({ name })),
  }))

/** How many cases each format is tried with. */
export const casesOfFormat = { numRuns: cases(500, 10_000) }

/** Whether a text is one line for every reader there is: of all control characters and line breaks it has tabs at most. */
export function isOneLine(text: string): boolean {
  return !/(?!\t)[\p{Cc}\p{Zl}\p{Zp}]/u.test(text)
}

/** Returns a text as it comes out of UTF-8: halves of surrogate pairs are lost. */
export function wellFormed(text: string): string {
  return Buffer.from(text).toString()
}
