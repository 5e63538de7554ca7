import { requireFields, requireId, requireText, wrongArgument } from '../check-argument.js'
import { checkFields } from '../check-field.js'
import type { Step } from '../draft-state.js'
import { findBody, type SubjectType } from '../subject-type.js'
import type { StepBuilder } from './step.js'
import { ownOperation } from './step-operation.js'

/** The schema of each kind of asset by its path segment (API documentation, "victim assets", "adversary assets"). */
export const ASSET_SCHEMAS = {
  Victim: {
    emailAddresses: 'VictimEmailAddress',
    networkAccounts: 'VictimNetworkAccount',
    phoneNumbers: 'VictimPhone',
    socialNetworks: 'VictimSocialNetwork',
    webSites: 'VictimWebSite',
  },
  Adversary: { handles: 'AdversaryHandle', phoneNumbers: 'AdversaryPhoneNumber', urls: 'AdversaryUrl' },
} as const

function schemaOf(type: SubjectType, branch: unknown): string {
  const schemas: Readonly<Record<string, string>> = type.name === 'Adversary' ? ASSET_SCHEMAS.Adversary : ASSET_SCHEMAS.Victim
  const schema = schemas[requireText('kind of the asset', branch)]
  if (schema === undefined) throw wrongArgument('kind of the asset', branch, `one of ${Object.keys(schemas).join(', ')}`)
  return schema
}

function assetStep(verb: 'create' | 'update' | 'delete', type: SubjectType, branch: unknown): Pick<Step, 'operation'> & { schema: string } {
  // Check the type first: a type without assets is rejected for that reason, regardless of the kind.
  ownOperation(type, ['Victim', 'Adversary'], 'listVictimAssets', 'assets')
  const schema = schemaOf(type, branch)
  return { schema, operation: ownOperation(type, ['Victim', 'Adversary'], `${verb}${schema}`, 'assets') }
}

function fieldsOf(schema: string, verb: 'Create' | 'Update', fields: unknown): Record<string, unknown> {
  const body = findBody(`${schema}${verb}`)
  return checkFields(schema, body ?? { fields: {}, required: [] }, requireFields('fields of the asset', fields))
}

/** Steps for the assets of victims and adversaries. */
export const assetSteps = {
  asset: ({ type }, branch, fields) => {
    const { schema, operation } = assetStep('create', type, branch)
    return { name: 'asset', words: `asset in ${String(branch)}`, operation, path: {}, body: fieldsOf(schema, 'Create', fields) }
  },
  updateAsset: ({ type }, branch, id, fields) => {
    const { schema, operation } = assetStep('update', type, branch)
    const assetId = requireId('id of the asset', id)
    const body = fieldsOf(schema, 'Update', fields)
    return { name: 'updateAsset', words: `change of asset ${assetId} in ${String(branch)}`, operation, path: { assetId }, body }
  },
  deleteAsset: ({ type }, branch, id) => {
    const { operation } = assetStep('delete', type, branch)
    const assetId = requireId('id of the asset', id)
    return { name: 'deleteAsset', words: `deletion of asset ${assetId} in ${String(branch)}`, operation, path: { assetId } }
  },
} as const satisfies Readonly<Record<string, StepBuilder>>
