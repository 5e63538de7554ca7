import { uuidV5 } from './uuid-v5.js'

/** A UUID drawn once for this package: what sets its names apart from those of others. */
export const namespace = '6f2d5f0e-4c0b-4b0a-9a5e-1d7c3c8e9b42'

/** Returns a UUID that is always the same for the same parts, such as type, value and owner. */
export function entityUuid(...parts: readonly string[]): string {
  return uuidV5(namespace, JSON.stringify(parts))
}
