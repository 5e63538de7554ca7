import { ThreatConnectError } from '../../../src/index.js'

/** The class of an error, and that of its cause when it is one of the package, too. */
export function nameOf(error: unknown): string {
  if (!(error instanceof ThreatConnectError)) return `untyped ${error instanceof Error ? error.name : typeof error}`
  return error.cause instanceof ThreatConnectError ? `${error.name} from ${error.cause.name}` : error.name
}
