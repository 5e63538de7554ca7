const TOKEN = /[!#$%&'*+.^_`|~\w-]/
const SPACE_CODE = 32

// RFC 9110 section 5.6.2.
const TOKEN_CODES: readonly boolean[] = Array.from({ length: 128 }, (_, code) => TOKEN.test(String.fromCharCode(code)))

function tokenEnd(text: string, start: number, end: number): number {
  let index = start
  while (index < end && TOKEN_CODES[text.charCodeAt(index)] === true) index += 1
  return index
}

// A product is a token, or a token, "/" and a version (RFC 9110 section 10.1.5). Real versions also contain commas and colons.
function productEnd(text: string, start: number, end: number): { readonly end: number; readonly versioned: boolean } {
  const name = tokenEnd(text, start, end)
  if (name === start || text.charCodeAt(name) !== 47) return { end: name, versioned: false }
  let version = name + 1
  while (version < end && (TOKEN_CODES[text.charCodeAt(version)] === true || text[version] === ',' || text[version] === ':')) version += 1
  return { end: version, versioned: version > name + 1 }
}

// Counts nested brackets without recursion, so that a value full of brackets does not overflow the stack.
function commentEnd(text: string, start: number, end: number): number {
  let depth = 0
  for (let index = start; index < end; index++) {
    const code = text.charCodeAt(index)
    if (code === 40) depth += 1
    else if (code === 41) {
      depth -= 1
      if (depth === 0) return index + 1
    } else if (code === 10 || code === 13) return start
  }
  return start
}

/**
 * Returns the end of the User-Agent string that begins at `start` (RFC 9110 section 10.1.5: products and comments, separated by one space).
 * Words without a version, such as `Mobile` or `like Gecko`, belong to it when a product or comment follows, or after a comment when
 * the word pair is `like Gecko`.
 * @param text the text that contains it
 * @param start start of its first product
 * @param limit where to stop looking (exclusive)
 * @returns the end (exclusive); `start` when there is no product with a version
 */
export function userAgentEnd(text: string, start: number, limit: number): number {
  const first = productEnd(text, start, limit)
  if (!first.versioned) return start
  let end = first.end
  let index = end
  while (index < limit && text.charCodeAt(index) === SPACE_CODE) {
    index += 1
    if (text.charCodeAt(index) === 40) {
      const comment = commentEnd(text, index, limit)
      if (comment === index) break
      index = comment
      end = index
      continue
    }
    if (text.startsWith('like Gecko', index)) {
      index += 10
      end = index
      continue
    }
    const product = productEnd(text, index, limit)
    if (product.end === index) break
    index = product.end
    if (product.versioned) end = index
  }
  return end
}
