import type { DraftState } from '../draft-state.js'
import type { Step } from '../steps/index.js'
import type { WriteContext } from '../write-context.js'
import { type SentUpload, uploadContents } from './upload.js'

/** Uploads the contents that a step holds. */
export function uploadStep(
  { client }: WriteContext,
  { type, reference = '', owner }: DraftState,
  step: Step,
  signal: AbortSignal | undefined,
): Promise<SentUpload> {
  if (step.contents === undefined) throw new TypeError(`The step "${step.words}" has no contents.`)
  return uploadContents(client, type, reference, step.contents, {
    ...(owner === undefined ? {} : { owner }),
    ...(signal === undefined ? {} : { signal }),
    ...(step.onUploadProgress === undefined ? {} : { onProgress: step.onUploadProgress }),
  })
}
