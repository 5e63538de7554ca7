/** What was typed cannot be understood, or does not fit together. */
export class UsageError extends Error {
  static {
    UsageError.prototype.name = 'UsageError'
  }
}
