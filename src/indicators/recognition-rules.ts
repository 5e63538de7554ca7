import { AT, COLON, DIGIT, DOT, HYPHEN, NON_ASCII, OTHER, OTHER_LETTER, SLASH, SPACE, UNDERSCORE } from './character-class.js'
import { emailAddressProblem } from './email-address-problem.js'
import { type FileNameRule, fileNameProblem } from './file-name-problem.js'
import { hostProblem } from './host-problem.js'
import type { IndicatorType } from './indicator-type.js'
import { fileProblem } from './parse-file-summary.js'
import { registryKeyProblem } from './registry-key.js'
import { urlProblem } from './url-problem.js'
import { addressProblem, asnProblem, cidrProblem, mutexProblem, userAgentProblem } from './value-problems.js'

/**
 * How to recognise one type. A value can only have the type if all classes of `needs` occur in it and none of `forbids`
 * (bits of character-class.ts). This cheap test saves most values from the expensive one.
 */
export interface RecognitionRule {
  readonly type: IndicatorType
  readonly needs: number
  readonly forbids: number
  /** Explains why the whole value does not have the type; `undefined` when it does. */
  readonly problem: (value: string) => string | undefined
}

const NOT_HEX = OTHER_LETTER | HYPHEN | UNDERSCORE | AT | OTHER | NON_ASCII

/**
 * The rules of every included type in the order in which they are tried: URL, e-mail, address, file, host, then the default custom
 * types. The first rule that accepts the whole value wins (docs/detection.md).
 * @param fileNames how to classify names that look like file names
 */
export function recognitionRules(fileNames: FileNameRule): readonly RecognitionRule[] {
  return [
    { type: 'URL', needs: COLON | SLASH, forbids: SPACE, problem: urlProblem },
    { type: 'EmailAddress', needs: AT, forbids: 0, problem: emailAddressProblem },
    { type: 'Address', needs: DOT, forbids: NOT_HEX | SLASH | SPACE, problem: addressProblem },
    { type: 'Address', needs: COLON, forbids: NOT_HEX | SLASH | SPACE, problem: addressProblem },
    { type: 'File', needs: 0, forbids: NOT_HEX | SLASH | DOT, problem: fileProblem },
    {
      type: 'Host',
      needs: 0,
      forbids: COLON | AT | SLASH | SPACE | OTHER,
      problem: value => hostProblem(value) ?? fileNameProblem(value, 0, value.length, fileNames),
    },
    { type: 'ASN', needs: DIGIT | OTHER_LETTER, forbids: DOT | SLASH | AT | COLON | OTHER | NON_ASCII, problem: asnProblem },
    { type: 'CIDR', needs: SLASH | DIGIT, forbids: NOT_HEX | SPACE, problem: cidrProblem },
    { type: 'Registry Key', needs: OTHER_LETTER, forbids: 0, problem: registryKeyProblem },
    { type: 'Mutex', needs: OTHER, forbids: 0, problem: mutexProblem },
    { type: 'User Agent', needs: SLASH | DIGIT, forbids: 0, problem: userAgentProblem },
  ]
}
