/** Labels that mean UTF-8, or a part of it. */
const UTF8 = /^(?:utf-?8|us-ascii|ascii)$/

/** The charset that a content type names, unless it is UTF-8 or a part of it; in lower case. */
export function charsetOf(contentType: string | undefined): string | undefined {
  const [, quoted, plain = quoted] = /;[ \t]*charset[ \t]*=[ \t]*(?:"([^"]*)"|([^\s;,"]+))/i.exec(contentType ?? '') ?? []
  const label = plain?.trim().toLowerCase()
  return label === undefined || label === '' || UTF8.test(label) ? undefined : label
}

/**
 * Decodes a body by the charset of its content type, without a byte order mark, which JSON.parse refuses (RFC 8259, 8.1).
 * Without a charset, and with one that does not exist, it is UTF-8.
 */
export function decodeText(bytes: Buffer, contentType: string | undefined): string {
  const label = charsetOf(contentType)
  const decoder = label === undefined ? undefined : decoderOf(label)
  if (decoder !== undefined) return decoder.decode(bytes)
  const text = bytes.toString('utf8')
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
}

/** Converts the pieces of a text from the charset of its content type to UTF-8, without a byte order mark. */
export async function* utf8Pieces(
  pieces: AsyncIterable<Uint8Array>,
  contentType: string | undefined,
): AsyncGenerator<Uint8Array, void, void> {
  const label = charsetOf(contentType)
  const decoder = label === undefined ? undefined : decoderOf(label)
  if (decoder === undefined) return yield* withoutMark(pieces)
  for await (const piece of pieces) {
    const text = decoder.decode(piece, { stream: true })
    if (text !== '') yield Buffer.from(text)
  }
  const rest = decoder.decode()
  if (rest !== '') yield Buffer.from(rest)
}

const MARK = Buffer.from('\ufeff')

async function* withoutMark(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  let beginning: Buffer | undefined = Buffer.alloc(0)
  for await (const piece of pieces) {
    if (beginning === undefined) {
      yield piece
      continue
    }
    beginning = Buffer.concat([beginning, piece])
    if (beginning.length < MARK.length) continue
    yield unmarked(beginning)
    beginning = undefined
  }
  if (beginning !== undefined && beginning.length > 0) yield unmarked(beginning)
}

function unmarked(bytes: Buffer): Buffer {
  return bytes.subarray(0, MARK.length).equals(MARK) ? bytes.subarray(MARK.length) : bytes
}

function decoderOf(label: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(label)
  } catch {
    // The name of a charset that does not exist.
    return undefined
  }
}
