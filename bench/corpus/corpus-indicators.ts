import type { KnownIndicatorType } from '../../src/indicators/index.js'
import type { RandomChoice } from './random-choice.js'

/** An indicator with its type. */
export interface Labelled {
  readonly type: KnownIndicatorType
  readonly value: string
}

const FIRST = ['update', 'login', 'cdn', 'mail', 'secure', 'static', 'api', 'news', 'portal', 'img', 'vpn', 'docs', 'sso', 'a7', 'ns1']
const SECOND = ['windows', 'micro', 'adobe', 'bank', 'invoice', 'cloud', 'flash', 'office', 'account', 'media', 'parcel', 'support', 'stat']
const THIRD = ['service', 'center', 'check', 'verify', 'sync', '365', 'online', 'hub', 'files', 'team', 'box', 'zone', 'online24']
const TOP = ['com', 'net', 'org', 'info', 'biz', 'ru', 'cn', 'top', 'xyz', 'co.uk', 'com.br', 'io', 'site', 'club', 'de', 'tk']
const PEOPLE = ['john.doe', 'billing', 'hr-team', 'm.smith', 'no_reply', 'ceo+office', 'olga1987', 'support']
const PATHS = [
  '/gate.php',
  '/wp-content/plugins/x.php?id=17',
  '/a/b/index.html',
  '/panel/login',
  '/load.exe',
  '/',
  '/d?u=1&v=2',
  '/~joe/m.zip',
]
const KEYS = [
  '\\Software\\Microsoft\\Windows\\CurrentVersion\\Run',
  '\\SYSTEM\\CurrentControlSet\\Services\\WinDefSvc',
  '\\Software\\Classes\\CLSID\\{ab8902b4-09ca-4bb6-b78d-a8f59079a8d5}',
]
const AGENTS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/91.0.4472.124 Safari/537.36',
  'Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1; Trident/4.0)',
  'Mozilla/5.0 (X11; Linux x86_64; rv:60.0) Gecko/20100101 Firefox/60.0',
]

export function host(random: RandomChoice): Labelled {
  const sub = random.number(3) === 0 ? '' : `${random.of(FIRST)}.`
  const dash = random.number(2) === 0 ? '-' : ''
  return { type: 'Host', value: `${sub}${random.of(SECOND)}${dash}${random.of(THIRD)}${random.number(90) + 10}.${random.of(TOP)}` }
}

export function address(random: RandomChoice): Labelled {
  return { type: 'Address', value: [random.number(200) + 20, random.number(256), random.number(256), random.number(254) + 1].join('.') }
}

export function addressOfSix(random: RandomChoice): Labelled {
  const groups = Array.from({ length: 4 }, () => (random.number(0xefff) + 0x1000).toString(16))
  return { type: 'Address', value: random.number(2) === 0 ? `2001:db8:${groups.join(':')}:0:1` : `2001:db8:${groups[0]}::${groups[1]}` }
}

export function url(random: RandomChoice): Labelled {
  const place = random.number(4) === 0 ? address(random).value : host(random).value
  const port = random.number(5) === 0 ? `:${random.of([8080, 8443, 81])}` : ''
  return { type: 'URL', value: `${random.of(['http', 'http', 'https', 'https', 'ftp'])}://${place}${port}${random.of(PATHS)}` }
}

export function emailAddress(random: RandomChoice): Labelled {
  return { type: 'EmailAddress', value: `${random.of(PEOPLE)}@${host(random).value}` }
}

export function file(random: RandomChoice): Labelled {
  const hash = random.hex(random.of([32, 40, 64, 64]))
  return { type: 'File', value: random.number(4) === 0 ? hash.toUpperCase() : hash }
}

export function asn(random: RandomChoice): Labelled {
  return { type: 'ASN', value: `AS${random.number(60_000) + 1_000}` }
}

export function cidr(random: RandomChoice): Labelled {
  return { type: 'CIDR', value: `${random.number(200) + 20}.${random.number(256)}.${random.number(256)}.0/${random.of([22, 23, 24])}` }
}

export function registryKey(random: RandomChoice): Labelled {
  return { type: 'Registry Key', value: `${random.of(['HKLM', 'HKCU', 'HKEY_LOCAL_MACHINE'])}${random.of(KEYS)}` }
}

export function mutex(random: RandomChoice): Labelled {
  return { type: 'Mutex', value: `Global\\${random.hex(8)}-${random.of(THIRD)}` }
}

export function userAgent(random: RandomChoice): Labelled {
  return { type: 'User Agent', value: random.of(AGENTS) }
}
