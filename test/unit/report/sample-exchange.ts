import type { ReportedExchange } from '../../../src/report/index.js'

/** The request of the documentation's failed entry, with status 200 unless overridden. */
export function sampleExchange(changes: Partial<ReportedExchange> = {}): ReportedExchange {
  return {
    operation: 'getGroupIncidentAdversaries',
    method: 'GET',
    uri: '/v2/groups/incidents/708996/groups/adversaries',
    url: 'https://tc.sumx.us/api/v2/groups/incidents/708996/groups/adversaries?resultStart=0&resultLimit=500&createActivityLog=false',
    query: { resultStart: '0', resultLimit: '500', createActivityLog: 'false' },
    requestContentType: undefined,
    requestBody: undefined,
    description: 'api filter by incident id 708996',
    resourceType: 'ADVERSARIES',
    startedAt: 0,
    endedAt: 10,
    status: 200,
    attempts: 1,
    sizeBytes: 100,
    errorMessage: undefined,
    responseBody: undefined,
    ...changes,
  }
}

/** The failed request of the documentation. */
export function failedExchange(changes: Partial<ReportedExchange> = {}): ReportedExchange {
  return sampleExchange({
    status: 404,
    errorMessage: 'not found',
    responseBody: '{"status":"Failure","message":"The requested resource was not found"}',
    ...changes,
  })
}
