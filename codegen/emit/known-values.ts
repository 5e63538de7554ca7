import type { SchemaObject } from 'openapi-typescript'
import ts from 'typescript'

/**
 * The type of a text whose usual values are known, marked with `x-extensible-enum`, and to which administrators can add others:
 * `'Open' | 'Closed' | (string & {})`, which editors complete and which takes any text.
 *
 * @returns undefined for every other schema
 */
export function knownValuesType(schema: SchemaObject): ts.TypeNode | undefined {
  const known: unknown = 'x-extensible-enum' in schema ? schema['x-extensible-enum'] : undefined
  if (!Array.isArray(known)) return undefined
  const { factory, SyntaxKind } = ts
  const values = known.map(value => factory.createLiteralTypeNode(factory.createStringLiteral(String(value))))
  const anyText = factory.createParenthesizedType(
    factory.createIntersectionTypeNode([factory.createKeywordTypeNode(SyntaxKind.StringKeyword), factory.createTypeLiteralNode([])]),
  )
  const isNullable = 'type' in schema && Array.isArray(schema.type) && schema.type.includes('null')
  return factory.createUnionTypeNode([...values, anyText, ...(isNullable ? [factory.createLiteralTypeNode(factory.createNull())] : [])])
}
