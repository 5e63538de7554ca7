import { ConfigError } from '../errors/index.js'

/**
 * `documented`: exactly what the ThreatConnect documentation shows. `standard`: valid by the format's own specification.
 * The two differ in CEF, LEEF and CSV.
 */
export type FormatStyle = 'documented' | 'standard'

/** The option that every format accepts. */
export interface StyleOptions {
  /**
   * Which of the two styles to write; formats with a single style ignore it.
   * @default 'documented'
   */
  readonly style?: FormatStyle | undefined
}

/** The system that CEF and LEEF lines of the standard style name as their source: three fields of their header. */
export interface DeviceOptions {
  /** @default 'ThreatConnect' */
  readonly vendor?: string | undefined
  /** @default 'ThreatConnect' */
  readonly product?: string | undefined
  /** Version of the product; by default that of its REST API. @default '2' */
  readonly version?: string | undefined
}

/**
 * Whether the standard style is requested.
 * @throws ConfigError when `style` is neither `documented` nor `standard`
 */
export function isStandard(options: StyleOptions | undefined): boolean {
  const style = options?.style
  if (style === undefined || style === 'documented') return false
  if (style === 'standard') return true
  throw new ConfigError(`style is ${JSON.stringify(style)}, but must be "documented" or "standard".`, { option: 'style' })
}

/** Returns the device fields of a header, with defaults for those that are not given. */
export function deviceFields(options: DeviceOptions | undefined): readonly [vendor: string, product: string, version: string] {
  return [options?.vendor ?? 'ThreatConnect', options?.product ?? 'ThreatConnect', options?.version ?? '2']
}
