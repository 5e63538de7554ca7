/** JSON to a value; `undefined` when it is not JSON, which no JSON can be. The parser's own message is dropped: it quotes the text, secrets too. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
