import { bodies } from '../../../generated/bodies.js'
import { checkFields, readFields } from '../body-fields.js'
import type { Call, Handlers } from '../call.js'
import { instantText, readInstant } from '../instants.js'
import { readObject } from '../read-body.js'
import { badRequest, entityReply, Failure, jsonReply, notFound, type Reply, success } from '../reply.js'
import type { CustomMetric } from '../store/records.js'
import { page } from './rows.js'

const metricEntity = ({ values: _values, ...metric }: CustomMetric) => metric

const metricOf = (call: Call): CustomMetric => {
  const name = call.value('metric')
  const metric = [...call.store.customMetrics.values()].find(
    candidate => call.context.ids.show(candidate.id) === name || candidate.name === name,
  )
  if (!metric) throw notFound()
  return metric
}

const listMetricConfigs = (call: Call): Reply => page(call, 'customMetricConfig', [...call.store.customMetrics.values()], metricEntity)

const getMetricConfig = (call: Call): Reply => entityReply(200, 'customMetricConfig', metricEntity(metricOf(call)))

function deleteMetric(call: Call): Reply {
  call.store.customMetrics.delete(metricOf(call).id)
  return success()
}

async function createMetric(call: Call): Promise<Reply> {
  const { store } = call
  const fields = await readFields(call)
  const name = String(fields['name'])
  if ([...store.customMetrics.values()].some(metric => metric.name === name)) {
    throw badRequest(`The name ${JSON.stringify(name)} is invalid: a custom metric with this name already exists`)
  }
  const description = fields['description']
  const metric: CustomMetric = {
    id: store.nextId('metric', 101),
    name,
    dataType: String(fields['dataType']),
    interval: String(fields['interval']),
    keyedValues: fields['keyedValues'] === true,
    description: typeof description === 'string' ? description : undefined,
    values: new Map(),
  }
  store.customMetrics.set(metric.id, metric)
  return entityReply(201, 'customMetricConfig', metricEntity(metric))
}

/** How many characters of an instant identify its interval. */
const intervalDigits: Readonly<Record<string, number>> = { Hourly: 13, Daily: 10, Weekly: 10, Monthly: 7, Yearly: 4 }

function intervalOf(metric: CustomMetric, at: number): string {
  const day = 86_400_000
  const start = metric.interval === 'Weekly' ? at - ((Math.floor(at / day) + 3) % 7) * day : at
  return instantText(start).slice(0, intervalDigits[metric.interval] ?? 10)
}

function currentValue(metric: CustomMetric, figures: readonly { readonly value: number; readonly weight: number }[]): number {
  const values = figures.map(figure => figure.value)
  switch (metric.dataType) {
    case 'Average': {
      const weight = figures.reduce((sum, figure) => sum + figure.weight, 0)
      return weight === 0 ? 0 : figures.reduce((sum, figure) => sum + figure.value * figure.weight, 0) / weight
    }
    case 'Count':
      return values.length
    case 'First':
      return values[0] ?? 0
    case 'Last':
      return values.at(-1) ?? 0
    case 'Max':
      return Math.max(...values)
    case 'Min':
      return Math.min(...values)
    default:
      return values.reduce((sum, value) => sum + value, 0)
  }
}

async function addMetricData(call: Call): Promise<Reply> {
  const metric = metricOf(call)
  const fields = await readFields(call)
  if (metric.dataType !== 'Count' && fields['value'] === undefined) throw badRequest('The field value is required')
  if (metric.keyedValues && fields['name'] === undefined) throw badRequest('The field name is required')
  const at = typeof fields['date'] === 'string' ? readInstant('date', fields['date']) : call.now
  const key = `${intervalOf(metric, at)} ${metric.keyedValues ? String(fields['name']) : ''}`
  const kept = metric.values.get(key) ?? { figures: [] }
  metric.values.set(key, kept)
  kept.figures.push({ value: Number(fields['value'] ?? 1), weight: Number(fields['weight'] ?? 1) })
  if (!call.query.flag('returnValue')) return success()
  return jsonReply(200, JSON.stringify({ value: currentValue(metric, kept.figures), date: `${instantText(at).slice(0, 13)}:00:00Z` }))
}

async function createNotification(call: Call): Promise<Reply> {
  const { store } = call
  const { ids } = call.context
  const given = await readObject(call.body, ids.inBody)
  // API documentation, "Notifications": the case of the priority does not matter.
  const priority = typeof given['priority'] === 'string' ? given['priority'].toLowerCase() : given['priority']
  const fields = checkFields(bodies.NotificationCreate, { ...given, priority })
  const ownerId = fields['ownerId'] === undefined ? undefined : ids.read(String(given['ownerId']))
  const owner = store.owners.find(candidate => candidate.id === ownerId)
  if (fields['ownerId'] !== undefined && !owner) throw notFound()
  const listed = String(fields['recipients'] ?? '')
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '')
  const everyone = fields['isOrganization'] === true || owner !== undefined
  if (!everyone && listed.length === 0)
    throw badRequest('The field recipients is required when neither isOrganization nor ownerId is given')
  store.notifications.push({
    message: String(fields['message']),
    notificationType: String(fields['notificationType']),
    priority: String(fields['priority']),
    recipients: everyone ? store.users.map(user => user.userName) : listed,
  })
  return success()
}

/** Exchanges an expired token for a new one. Only this request needs no signature. */
function renewToken(call: Call): Reply {
  const renewed = call.context.tokens.renew(call.query.get('expiredToken') ?? '')
  if (!renewed) throw new Failure(401, 'Unauthorized')
  return jsonReply(200, JSON.stringify({ success: true, apiToken: renewed.token, apiTokenExpires: renewed.expires }))
}

/** Custom metrics, notifications and tokens. */
export const instanceHandlers: Handlers = {
  listCustomMetrics: listMetricConfigs,
  getCustomMetric: getMetricConfig,
  createCustomMetric: createMetric,
  deleteCustomMetric: deleteMetric,
  addCustomMetricData: addMetricData,
  createNotification,
  renewToken,
}
