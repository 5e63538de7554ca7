import type { Call } from '../call.js'
import { Failure } from '../failure.js'
import { jsonReply, type Reply } from '../reply.js'

/** Exchanges an expired token for a new one; this is the one request that needs no signature. */
export function renewToken(call: Call): Reply {
  const renewed = call.context.tokens.renew(call.query.get('expiredToken') ?? '')
  if (!renewed) throw new Failure(401, 'Unauthorized')
  return jsonReply(200, JSON.stringify({ success: true, apiToken: renewed.token, apiTokenExpires: renewed.expires }))
}
