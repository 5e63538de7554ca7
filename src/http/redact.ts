/** Hides credentials in a text. */
export type Redact = (text: string) => string

const HIDDEN = '[redacted]'

/** What to hide, each with the text before the secret kept. Written without nested repetition, so that hostile text cannot slow it. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  // Query of the token renewal, and secrets that a person or a proxy put into a query.
  [/\b(expiredToken|apiToken|token|secretKey|secret_key|password)=[^&\s"'<>#]+/gi, `$1=${HIDDEN}`],
  // JSON members, as in the renewal's answer and in the body that creates a malware document.
  [/("(?:apiToken|token|secretKey|secret_key|password|expiredToken)"\s{0,9}:\s{0,9})"(?:[^"\\]|\\.)*"?/gi, `$1"${HIDDEN}"`],
  // Authorization: TC <access id>:<signature> and TC-Token <token> (API documentation); Basic goes to proxies (RFC 7617).
  [/\bTC-Token\s+[^\s"',<>]+/gi, `TC-Token ${HIDDEN}`],
  [/\bTC\s+[^\s:"'<>]{1,200}:[A-Za-z0-9+/]{16,100}={0,2}/g, `TC ${HIDDEN}`],
  [/\b(Basic|Bearer)\s+[A-Za-z0-9+/._~-]{4,}={0,2}/gi, `$1 ${HIDDEN}`],
  // User and password before the host of a URL (RFC 3986, 3.2.1).
  [/(\/\/)[^\s/?#@"'<>]{1,500}@/g, `$1${HIDDEN}@`],
]

/** One look that tells most texts, such as the URL of every request, to hold nothing to hide: each expression above needs one of these. */
const SUSPICIOUS = /token|secret|password|\bTC\s|Basic|Bearer|@/i

/**
 * Hides credentials in any text: query values, JSON members, authorization headers, user and password of a URL.
 * @param text a URL, body, message or header
 * @returns the text with each secret replaced by `[redacted]`
 */
export function redact(text: string): string {
  if (!SUSPICIOUS.test(text)) return text
  let clean = text
  for (const [pattern, replacement] of SECRETS) clean = clean.replace(pattern, replacement)
  return clean
}
