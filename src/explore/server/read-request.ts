import * as z from 'zod'
import { UsageError } from '../../errors/index.js'
import { toEntityId } from '../../json.js'
import type { ExportRequest, Subject } from './protocol.js'

const owner = z.string().max(1024).optional()
const id = z.union([z.number(), z.string().max(40)]).transform((value, context) => {
  const read = toEntityId(value)
  if (read !== undefined) return read
  context.addIssue({ code: 'custom', message: 'is not a valid id' })
  return z.NEVER
})

const subjectShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('indicator'), branch: z.string().regex(/^[a-zA-Z][a-zA-Z0-9]*$/), value: z.string().min(1), owner }),
  z.strictObject({ kind: z.literal('group'), branch: z.string().regex(/^[a-zA-Z]+$/), id, owner }),
  z.strictObject({ kind: z.enum(['task', 'victim']), id, owner }),
])

const exportShape = z.strictObject({
  run: z.string().max(100),
  format: z.string().max(100),
  style: z.enum(['documented', 'standard']).optional(),
  rows: z.array(z.int().min(0)).optional(),
  spreadsheet: z.boolean().optional(),
})

/** @throws UsageError if the value is not a subject */
export function readSubject(value: unknown): Subject {
  return read(subjectShape, value, 'subject')
}

/** @throws UsageError if the value is not an export request */
export function readExport(value: unknown): ExportRequest {
  return read(exportShape, value, 'export')
}

function read<T>(shape: z.ZodType<T>, value: unknown, what: string): T {
  const result = shape.safeParse(value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new UsageError(`The ${what} is not valid at ${issue?.path.join('.') || 'its root'}: ${issue?.message}. Reload the page.`)
}
