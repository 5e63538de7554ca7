import type { bodies } from '../../generated/bodies.js'

/** The request bodies of the API description, by name. */
export type Bodies = typeof bodies

/** The type of a field's value, by its entry in the table. */
export type FieldValue<Entry> = Entry extends { readonly enum: readonly (infer Choice)[] }
  ? Choice
  : Entry extends { readonly known: readonly (infer Known)[] }
    ? // The type keeps editors from merging the known values into `string`.
      Known | (string & {})
    : Entry extends { readonly type: 'date' }
      ? Date | string
      : Entry extends { readonly type: 'integer' }
        ? number
        : Entry extends { readonly type: 'number' }
          ? number | `${number}`
          : Entry extends { readonly type: 'boolean' }
            ? boolean
            : Entry extends { readonly type: 'array' }
              ? readonly { readonly userName: string }[]
              : string

/** The fields of a body, by its name. */
export type FieldsOf<Name> = Name extends keyof Bodies ? Bodies[Name]['fields'] : never

/** The values of a body, all optional: required fields are checked when it is sent. */
export type FieldValues<Name extends keyof Bodies> = { readonly [Field in keyof FieldsOf<Name>]?: FieldValue<FieldsOf<Name>[Field]> }
