import type { DeviceOptions } from '../format-options.js'

/** Who lines of the standard style say they come from: the system whose API (version 2) the entities are from. */
const threatConnect = { vendor: 'ThreatConnect', product: 'ThreatConnect', version: '2' }

/** Returns the three device fields of a header, the ones that are given over the defaults. */
export function device(options: DeviceOptions | undefined): typeof threatConnect {
  return {
    vendor: options?.vendor ?? threatConnect.vendor,
    product: options?.product ?? threatConnect.product,
    version: options?.version ?? threatConnect.version,
  }
}
