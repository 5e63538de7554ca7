import { bodies } from '../../../generated/bodies.js'
import { requireFields, requireId } from '../check-argument.js'
import { checkFields } from '../check-field.js'
import type { StepBuilder } from './step.js'
import { ownOperation } from './step-operation.js'

/** Steps for sightings of an indicator: false positives, observations, and file occurrences. */
export const sightingSteps = {
  falsePositive: ({ type }) => {
    const operation = ownOperation(type, ['Indicator'], 'reportFalsePositive', 'false positives')
    return { name: 'falsePositive', words: 'false positive', operation, path: {} }
  },
  observation: ({ type }, count = 1, dateObserved = undefined) => ({
    name: 'observation',
    words: `observation of ${String(count)}`,
    operation: ownOperation(type, ['Indicator'], 'createObservation', 'observations'),
    path: {},
    body: checkFields('observation', bodies.ObservationCreate, { count, dateObserved }),
  }),
  fileOccurrence: ({ type }, fields) => ({
    name: 'fileOccurrence',
    words: 'file occurrence',
    operation: ownOperation(type, ['File'], 'createFileOccurrence', 'file occurrences'),
    path: {},
    body: checkFields('file occurrence', bodies.FileOccurrenceCreate, requireFields('fields of the file occurrence', fields)),
  }),
  updateFileOccurrence: ({ type }, id, fields) => {
    const operation = ownOperation(type, ['File'], 'updateFileOccurrence', 'file occurrences')
    const occurrenceId = requireId('id of the file occurrence', id)
    const body = checkFields('file occurrence', bodies.FileOccurrenceUpdate, requireFields('fields of the file occurrence', fields))
    return { name: 'updateFileOccurrence', words: `change of file occurrence ${occurrenceId}`, operation, path: { occurrenceId }, body }
  },
  deleteFileOccurrence: ({ type }, id) => {
    const operation = ownOperation(type, ['File'], 'deleteFileOccurrence', 'file occurrences')
    const occurrenceId = requireId('id of the file occurrence', id)
    return { name: 'deleteFileOccurrence', words: `deletion of file occurrence ${occurrenceId}`, operation, path: { occurrenceId } }
  },
} as const satisfies Readonly<Record<string, StepBuilder>>
