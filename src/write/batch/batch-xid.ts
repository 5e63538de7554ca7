import { createHash } from 'node:crypto'
import type { DraftState } from '../draft-state.js'

/**
 * The identifier by which a batch knows a group: the draft's own `xid`, or one made from owner, type and name, so that the same draft
 * sent again is the same group (API documentation, "V2 Batch API": a group of a known xid is updated).
 */
export function batchXid({ xid, type, name }: DraftState, owner: string): string {
  return (
    xid ??
    createHash('sha256')
      .update(JSON.stringify(['threatconnect-v2', owner.toLowerCase(), type.name, name]))
      .digest('hex')
      .slice(0, 32)
  )
}
