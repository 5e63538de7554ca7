const AUTONOMOUS_SYSTEM = /^ASN? ?0*(\d{1,10})$/i
/** RFC 6793: four octets. */
const HIGHEST_NUMBER = 4_294_967_295

/** The number in `AS123`, `AS 123`, `ASN123` or `ASN 123`, or `undefined` when the value is none of them. */
export function autonomousSystemNumber(value: string): number | undefined {
  const number = AUTONOMOUS_SYSTEM.exec(value)?.[1]
  if (number === undefined || Number(number) > HIGHEST_NUMBER) return undefined
  return Number(number)
}

/** Why the whole value is not an autonomous system number with its prefix, or `undefined` when it is one. */
export function asnProblem(value: string): string | undefined {
  if (autonomousSystemNumber(value) !== undefined) return undefined
  return `an ASN is "ASN" or "AS" and a number from 0 to ${HIGHEST_NUMBER}`
}
