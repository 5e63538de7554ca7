import { lastLabelStart } from './host-problem.js'
import { isTopLevelDomain } from './public-suffix.js'

/**
 * File name extensions that the vendor SDK (2.4.21) does not accept as the top level of a host.
 * The SDK matches each as a prefix; `dat`, `gif` and `xn` only as the whole ending.
 */
export const SDK_FILE_EXTENSIONS = [
  ...['exe', 'php', 'dll', 'doc', 'docx', 'txt', 'rtf', 'odt', 'xls', 'xlsx', 'ppt', 'pptx', 'bin', 'pcap', 'ioc', 'pdf', 'mdb', 'asp'],
  ...['html', 'xml', 'jpg', 'png', 'lnk', 'log', 'vbs', 'lco', 'bat', 'shell', 'quit', 'pdb', 'vbp', 'bdoda', 'bsspx', 'save', 'cpl'],
  ...['wav', 'tmp', 'close', 'ico', 'ini', 'sleep', 'run', 'scr', 'jar', 'jxr', 'apt', 'w32', 'css', 'js', 'xpi', 'class', 'apk', 'rar'],
  ...['zip', 'hlp', 'cpp', 'crl', 'cfg', 'cer', 'plg', 'lxdns', 'cgi', 'dat', 'gif', 'xn'],
] as const

// More extensions seen in reports. Country codes that are far more often hosts (pl, rs, so, ps, cc, ai) are omitted on purpose.
const FURTHER_FILE_EXTENSIONS = [
  ...['htm', 'aspx', 'jsp', 'json', 'yaml', 'yml', 'toml', 'conf', 'csv', 'tsv', 'sys', 'msi', 'msp', 'mst', 'dmg', 'iso', 'img', 'vhd'],
  ...['tar', 'gz', 'tgz', 'xz', 'cab', 'rpm', 'deb', 'psd', 'psm', 'vbe', 'jse', 'wsf', 'wsh', 'hta', 'chm', 'inf', 'reg', 'ocx', 'drv'],
  ...['efi', 'elf', 'bak', 'old', 'orig', 'swp', 'docm', 'dotm', 'xlsm', 'xlsb', 'xltm', 'pptm', 'ppsx', 'pps', 'odp', 'ods', 'eml', 'msg'],
  ...['pst', 'ost', 'mht', 'svg', 'jpeg', 'bmp', 'tif', 'tiff', 'webp', 'avi', 'mkv', 'mov', 'wmv', 'flv', 'mpg', 'mpeg', 'lua', 'py'],
  ...['pyc', 'pyd', 'pyw', 'rb', 'kt', 'java', 'ts', 'tsx', 'jsx', 'vue', 'scss', 'sql', 'db', 'sqlite', 'evtx', 'etl', 'dmp', 'yar'],
  ...['yara', 'swf', 'ttf', 'woff', 'eot', 'sh', 'ksh', 'csh', 'md', 'rst', 'tex', 'map', 'min', 'lock', 'pem', 'crt', 'csr', 'key', 'pfx'],
] as const

const EXTENSIONS: ReadonlySet<string> = new Set([...SDK_FILE_EXTENSIONS, ...FURTHER_FILE_EXTENSIONS])

/**
 * Whether a label is a common file name extension.
 * @param label the label in any case, without a dot
 */
function isFileExtension(label: string): boolean {
  return EXTENSIONS.has(label.toLowerCase())
}

const NUMBER_LABEL = /^v?\d+$/i

/**
 * How to classify names that look like file names: `decide` uses the decision table of docs/detection.md;
 * `host` accepts every ending that is a real top-level domain.
 */
export type FileNameRule = 'decide' | 'host'

/**
 * Explains why text in the form of a host is a file name; `undefined` when it is a host (decision table in docs/detection.md).
 * @param text the text that contains the candidate
 * @param start start of the candidate
 * @param end end of the candidate (exclusive)
 * @param rule how to classify an ending that is both an extension and a top-level domain
 */
export function fileNameProblem(text: string, start = 0, end = text.length, rule: FileNameRule = 'decide'): string | undefined {
  if (end - start > 1 && text.endsWith('.', end)) end -= 1
  const endingStart = lastLabelStart(text, start, end)
  const ending = text.slice(endingStart, end)
  if (!isFileExtension(ending)) return undefined
  if (!isTopLevelDomain(ending)) return `.${ending} is a file name extension and not a top-level domain`
  if (rule === 'host' || restSaysHost(text.slice(start, endingStart - 1))) return undefined
  return `.${ending} is both a file name extension and a top-level domain, and the rest does not look like a host. If it is a host, pass the type`
}

function restSaysHost(rest: string): boolean {
  const labels = rest.split('.')
  if (labels.length < 2) return false
  const last = labels[labels.length - 1] ?? ''
  if (!isFileExtension(last) && isTopLevelDomain(last)) return true
  return labels.every(label => !isFileExtension(label) && !NUMBER_LABEL.test(label))
}
