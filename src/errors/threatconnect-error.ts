/** Root of every error this package throws on purpose: catch it to catch them all. */
export class ThreatConnectError extends Error {
  static {
    ThreatConnectError.prototype.name = 'ThreatConnectError'
  }
}
