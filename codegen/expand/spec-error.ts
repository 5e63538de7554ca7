/** A fault in the hand-written specification, reported as `file:line rule: message`. */
export class SpecError extends Error {
  override readonly name = 'SpecError'
  readonly file: string
  readonly line: number
  readonly rule: string

  constructor(file: string, line: number, rule: string, message: string) {
    super(`${file}:${line} ${rule}: ${message}`)
    this.file = file
    this.line = line
    this.rule = rule
  }
}
