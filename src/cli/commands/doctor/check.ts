/** The result of one `doctor` check. */
export interface Check {
  readonly name: string
  readonly outcome: 'ok' | 'warning' | 'failed' | 'skipped'
  /** What the check found. */
  readonly found: string
  /** How to fix it, for warnings and failures. */
  readonly fix?: string
}
