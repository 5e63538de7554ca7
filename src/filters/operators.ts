/** Comparison operators of post-filters as symbols with the names of the vendor's SDK, and additional ones. */
export const operatorNames = {
  '=': 'EQ',
  '!=': 'NE',
  '>': 'GT',
  '>=': 'GE',
  '<': 'LT',
  '<=': 'LE',
  in: 'IN',
  contains: 'CONTAINS',
  matches: 'MATCHES',
} as const

/** An operator as callers write it, such as `'>='`. */
export type OperatorSymbol = keyof typeof operatorNames

/** The name of an operator, as shown in printouts. */
export type OperatorName = (typeof operatorNames)[OperatorSymbol]

/** Operators that compare the order of numbers and instants. */
export type OrderOperator = '=' | '!=' | '>' | '>=' | '<' | '<=' | 'EQ' | 'NE' | 'GT' | 'GE' | 'LT' | 'LE'

/** Returns the name of an operator given as symbol or name, ignoring case; `undefined` when there is no such operator. */
export function operatorName(operator: unknown): OperatorName | undefined {
  if (typeof operator !== 'string') return undefined
  const names: readonly string[] = Object.values(operatorNames)
  if (isSymbol(operator)) return operatorNames[operator]
  const upper = operator.toUpperCase()
  return names.includes(upper) ? (upper as OperatorName) : undefined // Checked to be one of the names.
}

function isSymbol(operator: string): operator is OperatorSymbol {
  return Object.hasOwn(operatorNames, operator)
}
