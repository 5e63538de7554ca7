import type { buildConnector } from 'undici'

/** A connection that never came about: no request was on it, so each one that waited for it may be sent again. */
export class ConnectFailure extends Error {
  static {
    ConnectFailure.prototype.name = 'ConnectFailure'
  }
}

/**
 * Makes a connector report its failures as `ConnectFailure`.
 * The wrapping matters twice: it tells "before the request left" from "after", and undici would reconnect for ever
 * after a connector's own `UND_ERR_SOCKET`, which a proxy that hangs up during CONNECT gives.
 */
export function markConnectFailures(connect: buildConnector.connector): buildConnector.connector {
  return (options, callback) =>
    connect(options, (...[error, socket]) => {
      if (error === null) callback(null, socket)
      else callback(new ConnectFailure(describe(error), { cause: error }), null)
    })
}

/** Node leaves the message of an AggregateError empty when a name has several addresses and all fail. */
function describe(error: Error): string {
  if (error.message !== '') return error.message
  return error instanceof AggregateError ? error.errors.map(String).join('; ') : error.name
}
