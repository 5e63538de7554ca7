/** Comparison operators of post-filters, as symbols, as the vendor's SDK names them, and ours beyond. */
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

/** An operator as callers write it: `'>='` or `'GE'`. */
export type OperatorSymbol = keyof typeof operatorNames

/** An operator by its name, as printouts show it. */
export type OperatorName = (typeof operatorNames)[OperatorSymbol]

/** Operators that order: for numbers and instants. */
export type OrderOperator = '=' | '!=' | '>' | '>=' | '<' | '<=' | 'EQ' | 'NE' | 'GT' | 'GE' | 'LT' | 'LE'

/** The name of an operator given as symbol or name, in any case of letters; `undefined` when there is no such operator. */
export function operatorName(operator: unknown): OperatorName | undefined {
  if (typeof operator !== 'string') return undefined
  const names: readonly string[] = Object.values(operatorNames)
  if (isSymbol(operator)) return operatorNames[operator]
  const upper = operator.toUpperCase()
  return names.includes(upper) ? (upper as OperatorName) : undefined // It is one of the names.
}

function isSymbol(operator: string): operator is OperatorSymbol {
  return Object.hasOwn(operatorNames, operator)
}
