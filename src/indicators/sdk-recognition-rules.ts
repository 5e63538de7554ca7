import { AT, COLON, DIGIT, LETTER, SLASH } from './character-class.js'
import { SDK_FILE_EXTENSIONS } from './file-name-problem.js'
import { hashField } from './parse-file-summary.js'
import type { RecognitionRule } from './recognition-rules.js'
import { addressProblem } from './value-problems.js'

const NO_MATCH = 'the regular expressions of the vendor SDK do not match it'
const LONGEST_LABEL = 63
const LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i
const TOP_LEVEL = /^(?:xn--[a-z0-9]{2,22}|[a-z]{2,13})$/i
const URL_TEXT = /^(?:https?|sftp|ftp|file):\/\/[-a-zA-Z0-9+&@#/%?=~_|!:,.;'"*$()]*$/
const URL_LAST = /[a-zA-Z0-9+&@#/%=~_|?]$/
const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i

const WHOLE_ONLY: ReadonlySet<string> = new Set(['dat', 'gif', 'xn'])
const PREFIXES = SDK_FILE_EXTENSIONS.filter(extension => !WHOLE_ONLY.has(extension))

function refusedEnding(label: string): boolean {
  const ending = label.toLowerCase()
  return WHOLE_ONLY.has(ending) || PREFIXES.some(prefix => ending.startsWith(prefix))
}

function isHost(value: string): boolean {
  const labels = value.split('.')
  const last = labels.pop() ?? ''
  if (labels.length === 0 || !TOP_LEVEL.test(last) || refusedEnding(last)) return false
  return labels.every(label => label.length <= LONGEST_LABEL && LABEL.test(label))
}

function isEmailAddress(value: string): boolean {
  const at = value.indexOf('@')
  const labels = value.slice(at + 1).split('.')
  const last = labels[labels.length - 1] ?? ''
  return labels.length > 1 && last.length > 1 && labels.every(label => LABEL.test(label)) && LOCAL_PART.test(value.slice(0, at))
}

// The SDK matches schemes case-sensitively, and everything else ignoring case.
function isUrl(value: string): boolean {
  return URL_TEXT.test(value) && URL_LAST.test(value) && value.indexOf('://') + 3 < value.length
}

const problemUnless = (matches: (value: string) => boolean) => (value: string) => (matches(value) ? undefined : NO_MATCH)

/**
 * The rules of the vendor SDK 2.4.21 for whole values, in the order of `recognitionRules`. The SDK itself tries them in an
 * undefined order, treats everything else as a custom indicator, and does not distinguish custom types.
 */
export const SDK_RECOGNITION_RULES: readonly RecognitionRule[] = [
  { type: 'URL', needs: COLON | SLASH, forbids: 0, problem: problemUnless(isUrl) },
  { type: 'EmailAddress', needs: AT, forbids: 0, problem: problemUnless(isEmailAddress) },
  { type: 'Address', needs: 0, forbids: SLASH, problem: addressProblem },
  { type: 'File', needs: 0, forbids: ~(DIGIT | LETTER), problem: problemUnless(value => hashField(value) !== undefined) },
  { type: 'Host', needs: 0, forbids: SLASH | AT | COLON, problem: problemUnless(isHost) },
]
