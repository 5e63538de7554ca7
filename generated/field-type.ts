// Copied from codegen/runtime/ by `npm run generate`. Do not edit: change it there and generate again.

/** The JSON type that a loosely typed field is converted to, or the schema of the entities that it holds. */
export type FieldType = 'integer' | 'number' | 'boolean' | 'date' | { readonly object: string } | { readonly list: string }
