const UNDERSCORE_CODE = 95

/** Whether the underscore at `start` is Markdown emphasis, since one follows at `end` too, and no part of a name. */
export function isEmphasised(text: string, start: number, end: number): boolean {
  return text.charCodeAt(start) === UNDERSCORE_CODE && text.charCodeAt(end) === UNDERSCORE_CODE
}
