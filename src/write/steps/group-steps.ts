import { bodies } from '../../../generated/bodies.js'
import { requireFields } from '../check-argument.js'
import { checkFields } from '../check-field.js'
import { CONTENT_TYPES } from '../contents/content-types.js'
import { checkSource } from '../contents/upload-source.js'
import type { StepBuilder } from './step.js'
import { ownOperation } from './step-operation.js'

/** Contents and publication of groups. */
export const groupSteps = {
  upload: ({ type }, source, options) => {
    const { onProgress } = requireFields('options of the upload', options)
    return {
      name: 'upload',
      words: 'upload of the contents',
      operation: ownOperation(type, CONTENT_TYPES, `upload${type.schema}`, 'contents to upload'),
      path: {},
      contents: checkSource(source),
      ...(typeof onProgress === 'function' ? { onUploadProgress: (bytes: number) => void onProgress(bytes) } : {}),
    }
  },
  publish: ({ type }, options) => ({
    name: 'publish',
    words: 'publication',
    operation: ownOperation(type, ['Group'], 'publishGroup', 'publication'),
    path: {},
    body: checkFields('publication', bodies.PublishRequest, requireFields('options of the publication', options)),
  }),
} as const satisfies Readonly<Record<string, StepBuilder>>
