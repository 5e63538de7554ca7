import * as z from 'zod'
import type { OptionSchema } from './option-facts.js'

/** Returns the schema of an option with the methods of zod. A file of its own: no declaration that the package includes may mention zod. */
export function toZod(schema: OptionSchema): z.ZodType {
  if (schema instanceof z.ZodType) return schema
  throw new TypeError('The schema of an option is not a zod schema: make it with the functions of option-facts.ts.')
}
