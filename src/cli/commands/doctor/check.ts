/** What one check of `doctor` found. */
export interface Check {
  readonly name: string
  readonly outcome: 'ok' | 'warning' | 'failed' | 'skipped'
  /** What was found. */
  readonly found: string
  /** What to mend; for warnings and failures. */
  readonly mend?: string
}
