import { isFileExtension } from './file-extensions.js'
import { lastLabelStart } from './host-problem.js'
import { isTopLevelDomain } from './public-suffix.js'

const NUMBER_LABEL = /^v?\d+$/i

/**
 * How file-name look-alikes are judged: `decide` by the decision table of docs/detection.md;
 * `host` takes every ending that is a real top-level domain as a host.
 */
export type FileNameRule = 'decide' | 'host'

/**
 * Why a text of host shape is rather a file name, or `undefined` when it is a host (decision table in docs/detection.md).
 * @param text the text that holds the candidate
 * @param start where the candidate begins
 * @param end where it ends (exclusive)
 * @param rule how an ending that is both an extension and a top-level domain is judged
 */
export function fileNameProblem(text: string, start = 0, end = text.length, rule: FileNameRule = 'decide'): string | undefined {
  if (end - start > 1 && text.endsWith('.', end)) end -= 1
  const endingStart = lastLabelStart(text, start, end)
  const ending = text.slice(endingStart, end)
  if (!isFileExtension(ending)) return undefined
  if (!isTopLevelDomain(ending)) return `.${ending} is an ending of file names and no top-level domain`
  if (rule === 'host' || restSaysHost(text.slice(start, endingStart - 1))) return undefined
  return `.${ending} is an ending of file names as well as a top-level domain, and the name before it does not tell a host; if it is one, give the type`
}

function restSaysHost(rest: string): boolean {
  const labels = rest.split('.')
  if (labels.length < 2) return false
  const last = labels[labels.length - 1] ?? ''
  if (!isFileExtension(last) && isTopLevelDomain(last)) return true
  return labels.every(label => !isFileExtension(label) && !NUMBER_LABEL.test(label))
}
