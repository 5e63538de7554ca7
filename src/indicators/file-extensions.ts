/**
 * Endings of file names that the vendor SDK (2.4.21) does not take for the top level of a host.
 * The SDK matches each as a prefix; `dat`, `gif` and `xn` only as the whole ending.
 */
export const SDK_FILE_EXTENSIONS = [
  ...['exe', 'php', 'dll', 'doc', 'docx', 'txt', 'rtf', 'odt', 'xls', 'xlsx', 'ppt', 'pptx', 'bin', 'pcap', 'ioc', 'pdf', 'mdb', 'asp'],
  ...['html', 'xml', 'jpg', 'png', 'lnk', 'log', 'vbs', 'lco', 'bat', 'shell', 'quit', 'pdb', 'vbp', 'bdoda', 'bsspx', 'save', 'cpl'],
  ...['wav', 'tmp', 'close', 'ico', 'ini', 'sleep', 'run', 'scr', 'jar', 'jxr', 'apt', 'w32', 'css', 'js', 'xpi', 'class', 'apk', 'rar'],
  ...['zip', 'hlp', 'cpp', 'crl', 'cfg', 'cer', 'plg', 'lxdns', 'cgi', 'dat', 'gif', 'xn'],
] as const

// Further endings seen in reports. Country codes that are far more often hosts (pl, rs, so, ps, cc, ai) are left out on purpose.
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
 * Whether a label is a well-known ending of file names.
 * @param label the label in any case, without a dot
 */
export function isFileExtension(label: string): boolean {
  return EXTENSIONS.has(label.toLowerCase())
}
