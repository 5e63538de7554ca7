import { operationTemplates } from '../../../generated/operation-templates.js'
import type { Handler, Handlers } from '../call.js'
import { appHandlers } from './apps.js'
import { assetHandlers } from './assets.js'
import { associationHandlers } from './associations.js'
import { attributeTypeHandlers } from './attribute-types.js'
import { attributeHandlers } from './attributes.js'
import { batchHandlers } from './batch.js'
import { bulkHandlers } from './bulk.js'
import { classifiedHandlers } from './classified.js'
import { groupHandlers } from './groups.js'
import { indicatorHandlers } from './indicators.js'
import { instanceHandlers } from './instance.js'
import { markHandlers } from './marks.js'
import { observationHandlers } from './observations.js'
import { ownerHandlers } from './owners.js'
import { playbookHandlers } from './playbooks.js'
import { taskHandlers } from './tasks.js'
import { typeHandlers } from './types.js'
import { victimHandlers } from './victims.js'

/**
 * All handlers of the sandbox, by the operation of spec/ that they answer. A new operation works without one: `GenericResources`
 * answers it.
 */
export const handlers: Handlers = {
  ...appHandlers,
  ...assetHandlers,
  ...associationHandlers,
  ...attributeHandlers,
  ...attributeTypeHandlers,
  ...batchHandlers,
  ...bulkHandlers,
  ...classifiedHandlers,
  ...groupHandlers,
  ...indicatorHandlers,
  ...instanceHandlers,
  ...markHandlers,
  ...observationHandlers,
  ...ownerHandlers,
  ...playbookHandlers,
  ...taskHandlers,
  ...typeHandlers,
  ...victimHandlers,
}

const idsOf: Readonly<Record<string, readonly string[]>> = operationTemplates

/** The handler of an operation, by the operation's id. */
export const handlersById: ReadonlyMap<string, Handler> = new Map(
  Object.entries(handlers).flatMap(([template, handler]) => (idsOf[template] ?? []).map(id => [id, handler] as const)),
)
