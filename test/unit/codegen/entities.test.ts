import { describe, expect, it } from 'vitest'
import { containers } from '../../../generated/containers.js'
import { bundle, fieldsOf, requiredOf, schemaOf } from './bundle.js'

const words = (text: string) => text.split(/[\s,]+/)

const indicator = words(
  `id owner ownerName type dateAdded lastModified rating confidence threatAssessRating threatAssessConfidence threatAssessScore calScore
   calIndicatorStatus webLink source description observationCount lastObserved falsePositiveCount falsePositiveLastReported privateFlag
   active activeLocked communityOrSource additionalOwners attribute tag securityLabel`,
)
const group = words('id name owner ownerName dateAdded lastModified webLink type xid createdBy attribute tag securityLabel')
const plainGroups = words('Adversary AttackPattern CourseOfAction IntrusionSet Malware Tactic Threat Tool Vulnerability')
const indicatorFlags = words('rating confidence active activeLocked privateFlag')

// The tables of the wire format, sections 2 to 4: fields of each answer.
const answers: Record<string, string[]> = {
  Indicator: [...indicator, 'summary'],
  Address: [...indicator, 'ip'],
  EmailAddress: [...indicator, 'address'],
  File: [...indicator, 'md5', 'sha1', 'sha256', 'size'],
  Host: [...indicator, 'hostName', 'dnsActive', 'whoisActive'],
  Url: [...indicator, 'text'],
  CustomIndicator: indicator,
  Group: group,
  ...Object.fromEntries(plainGroups.map(name => [name, group])),
  Campaign: [...group, 'firstSeen'],
  Document: [...group, ...words('fileName malware password fileSize fileType status')],
  Report: [...group, 'fileName'],
  Email: [...group, ...words('subject header body to from score scoreIncludesBody scoreBreakdown')],
  Event: [...group, 'eventDate', 'status'],
  Incident: [...group, 'eventDate', 'status'],
  Signature: [...group, 'fileName', 'fileType', 'fileText'],
  Attribute: words('id type dateAdded lastModified displayed value source'),
  Tag: words('name description webLink weight'),
  SecurityLabel: words('name description color dateAdded'),
  Victim: words('id name description org suborg workLocation nationality webLink'),
  Task: words(
    `id name owner ownerName dateAdded lastModified webLink status escalated reminded overdue dueDate reminderDate escalationDate
     description assignee escalatee`,
  ),
  Owner: words('id name type'),
  IndicatorOwner: words('id name type itemId'),
  User: words('userName firstName lastName'),
  FileOccurrence: words('id fileName path date'),
  DeletedIndicator: words('ownerName type dateAdded summary'),
  ObservedIndicator: words('summary observationCount lastObserved userObservedList'),
  UserObservation: words('userName userLastObservedDate count'),
  Observation: words('count dateObserved'),
  ObservationCount: words('count lastObserved yourCount yourLastObserved'),
  FalsePositive: words('count lastReported'),
  DnsResolution: words('resolutionDate addresses'),
  AdversaryAsset: words('id name type webLink'),
  AdversaryHandle: words('handle'),
  AdversaryPhoneNumber: words('phoneNumber'),
  AdversaryUrl: words('url'),
  VictimAsset: words('id name type webLink'),
  OwnerMetric: words(
    `metricDate totalIndicator totalHost totalAddress totalEmailAddress totalFile totalUrl totalGroup totalThreat totalIncident totalEmail
     totalCampaign totalAdversary totalSignature totalTask totalDocument totalTag totalTrack totalResult totalIndicatorAttribute
     totalGroupAttribute averageIndicatorRating averageIndicatorConfidence totalEnrichedIndicator totalGroupIndicator totalObservationDaily
     totalObservationIndicator totalObservationAddress totalObservationEmailAddress totalObservationFile totalObservationHost
     totalObservationUrl totalFalsePositiveDaily totalFalsePositive`,
  ),
  IndicatorType: words(
    `name custom parsable apiBranch apiEntity casePreference value1Label value1Type value1Option value2Label value2Type value2Option
     value3Label value3Type value3Option regexes keys`,
  ),
  CustomMetricConfig: words('id name dataType interval keyedValues description'),
  BatchJobCreated: words('batchId'),
  BatchStatus: words('id status errorCount successCount unprocessCount'),
  BatchError: words('code severity errorReason errorMessage'),
  BulkIndicator: [...indicator, 'summary'],
  TokenRenewal: words('success apiToken apiTokenExpires'),
}

// Fields of each request body; `*`: required.
const bodies: Record<string, string[]> = {
  AddressCreate: ['ip*', ...indicatorFlags],
  EmailAddressCreate: ['address*', ...indicatorFlags],
  FileCreate: ['md5', 'sha1', 'sha256', 'size', ...indicatorFlags],
  HostCreate: ['hostName*', 'dnsActive', 'whoisActive', ...indicatorFlags],
  UrlCreate: ['text*', ...indicatorFlags],
  CustomIndicatorCreate: words('rating confidence active activeLocked'),
  AddressUpdate: indicatorFlags,
  EmailAddressUpdate: indicatorFlags,
  FileUpdate: ['size', ...indicatorFlags],
  HostUpdate: ['dnsActive', 'whoisActive', ...indicatorFlags],
  UrlUpdate: indicatorFlags,
  CustomIndicatorUpdate: words('rating confidence active activeLocked'),
  ...Object.fromEntries(plainGroups.map(name => [`${name}Create`, ['name*']])),
  CampaignCreate: words('name* firstSeen'),
  DocumentCreate: words('name* fileName* malware password'),
  ReportCreate: words('name* fileName*'),
  EmailCreate: words('name* subject* header* body* to from'),
  EventCreate: words('name* eventDate* status'),
  IncidentCreate: words('name* eventDate* status'),
  SignatureCreate: words('name* fileName* fileType* fileText*'),
  AttributeCreate: words('type* value* displayed source'),
  AttributeUpdate: words('value* displayed source'),
  TagCreate: words('name* description'),
  VictimCreate: words('name* description org suborg workLocation nationality'),
  TaskCreate: words('name* status dueDate reminderDate escalationDate description assignee escalatee'),
  ObservationCreate: words('count* dateObserved'),
  FileOccurrenceCreate: words('fileName path date'),
  PublishRequest: words('securityLabelList excludeUnlabeled'),
  VictimEmailAddressCreate: words('address* addressType'),
  VictimNetworkAccountCreate: words('account* network'),
  VictimPhoneCreate: words('phoneType*'),
  VictimSocialNetworkCreate: words('account* network'),
  VictimWebSiteCreate: words('webSite*'),
  BatchJobCreate: words(
    'version owner* haltOnError* action* attributeWriteType* tagWriteType securityLabelWriteType fileMergeMode hashCollisionMode',
  ),
  BatchIndicatorV1: words('summary* type* rating confidence description source attribute tag'),
  BatchGroup: words('name* type* xid* attribute tag securityLabel associatedGroupXid associatedIndicators eventDate fileName fileText'),
  BatchAssociation: words('ref_1 id_1 type_1 ref_2 id_2 type_2 associationType'),
  BatchFileV2: words('indicator group association'),
  CustomMetricCreate: words('name* dataType* interval* keyedValues description'),
  CustomMetricData: words('value name date weight'),
  NotificationCreate: words('message* notificationType* priority* recipients isOrganization ownerId'),
}

describe('the entities of the wire format', () => {
  it.each(Object.entries(answers))('%s has its fields', (name, fields) => {
    const known = fieldsOf(schemaOf(name))
    expect(fields.filter(field => known[field] === undefined && !(name === 'CustomIndicator' && field === 'type'))).toEqual([])
  })

  it.each(Object.entries(bodies))('%s takes its fields and requires what must be given', (name, fields) => {
    const schema = schemaOf(name)
    const known = fieldsOf(schema)
    expect(fields.map(field => field.replace('*', '')).filter(field => known[field] === undefined)).toEqual([])
    expect(requiredOf(schema).sort()).toEqual(fields.flatMap(field => (field.endsWith('*') ? [field.slice(0, -1)] : [])).sort())
  })

  it('ask for one hash of a file at least, and for one field of a file occurrence', () => {
    const needed = (name: string) => (schemaOf(name).anyOf as { required: string[] }[]).map(choice => choice.required) // As the specification has it.
    expect(needed('FileCreate')).toEqual([['md5'], ['sha1'], ['sha256']])
    expect(needed('FileOccurrenceCreate')).toEqual([['fileName'], ['path'], ['date']])
  })

  it.each([
    ['Host', 'rating', { minimum: 0, maximum: 5 }],
    ['Host', 'confidence', { minimum: 0, maximum: 100 }],
    ['HostCreate', 'rating', { minimum: 0, maximum: 5 }],
    ['HostUpdate', 'confidence', { minimum: 0, maximum: 100 }],
    ['TagCreate', 'name', { minLength: 1, maxLength: 128 }],
    ['CustomMetricCreate', 'name', { minLength: 1, maxLength: 45 }],
    ['CustomMetricCreate', 'description', { minLength: 1, maxLength: 500 }],
    ['NotificationCreate', 'message', { maxLength: 65_536 }],
    ['NotificationCreate', 'notificationType', { maxLength: 50 }],
    ['BatchFileV2', 'indicator', { maxItems: 25_000 }],
    ['ObservationCreate', 'count', { minimum: 1 }],
  ])('keep to their ranges: %s.%s', (name, field, range) => {
    expect(fieldsOf(schemaOf(name))[field]).toMatchObject(range)
  })

  it.each([
    ['TaskCreate', 'status', 'Not Started, In Progress, Completed, Waiting on Someone, Deferred'],
    ['Owner', 'type', 'Organization, Community, Source, Individual'],
    ['BatchStatus', 'status', 'Created, Queued, Running, Completed'],
    ['BatchJobCreate', 'version', 'V1, V2'],
    ['BatchJobCreate', 'action', 'Create, Delete'],
    ['BatchJobCreate', 'attributeWriteType', 'Append, Replace, Singleton, Static'],
    ['BatchJobCreate', 'tagWriteType', 'Append, Replace'],
    ['BatchJobCreate', 'securityLabelWriteType', 'Append, Replace'],
    ['BatchJobCreate', 'fileMergeMode', 'Distribute, Merge'],
    ['BatchJobCreate', 'hashCollisionMode', 'FavorExisting, FavorIncoming, IgnoreExisting, IgnoreIncoming, Split'],
    ['CustomMetricCreate', 'dataType', 'Average, Count, First, Last, Max, Min, Sum'],
    ['CustomMetricCreate', 'interval', 'Hourly, Daily, Weekly, Monthly, Yearly'],
    ['NotificationCreate', 'priority', 'low, medium, high'],
  ])('allow the values of %s.%s', (name, field, values) => {
    expect(fieldsOf(schemaOf(name))[field]?.enum).toEqual(expect.arrayContaining(values.split(', ')))
  })

  it.each([
    ['Document', 'status', 'Success, Awaiting Upload, In Progress, Failed, None'],
    ['Event', 'status', 'Needs Review, False Positive, No Further Action, Escalated'],
    [
      'IncidentCreate',
      'status',
      'New, Open, Stalled, Containment Achieved, Restoration Achieved, Incident Reported, Closed, Rejected, Deleted',
    ],
    [
      'SignatureCreate',
      'fileType',
      'Bro, ClamAV, CybOX, Iris Search Hash, KQL, OpenIOC, Regex, SPL, Sigma, Snort, Suricata, TQL Query, YARA',
    ],
  ])('know the values of %s.%s and take others', (name, field, values) => {
    const { enum: choices, 'x-extensible-enum': known } = fieldsOf(schemaOf(name))[field] ?? {}
    expect([choices, known]).toEqual([undefined, expect.arrayContaining(values.split(', '))])
  })

  it('name groups and indicators in words', () => {
    expect(fieldsOf(schemaOf('IntrusionSet')).type?.enum).toEqual(['Intrusion Set'])
    expect(fieldsOf(schemaOf('CourseOfAction')).type?.enum).toEqual(['Course of Action'])
  })

  it('come in one bundle of OpenAPI 3.1', () => {
    expect(bundle.openapi).toMatch(/^3\.1\./)
  })
})

describe('the fields of the filters query', () => {
  const indicatorFields = {
    active: 'boolean =',
    summary: 'string =^',
    dateAdded: 'date <>',
    rating: 'number <>',
    confidence: 'integer =<>',
    threatAssessScore: 'integer =<>',
    threatAssessRating: 'number <>',
    threatAssessConfidence: 'number <>',
    falsePositive: 'integer =<>',
  }
  const groupFields = { name: 'string =^', dateAdded: 'date <>' }
  const address = {
    city: 'string =',
    countryCode: 'string =',
    countryName: 'string =',
    organization: 'string =',
    state: 'string =',
    timezone: 'string =',
    asn: 'integer =',
  }
  const task = {
    status: 'string =!',
    assignee: 'string =',
    escalatee: 'string =',
    overdue: 'boolean =',
    escalated: 'boolean =',
    reminded: 'boolean =',
    dueDate: 'date <>',
  }

  it.each([
    ['indicators', indicatorFields],
    ['addresses', { ...indicatorFields, ...address }],
    ['emailAddresses', indicatorFields],
    ['files', indicatorFields],
    ['hosts', { ...indicatorFields, whoisActive: 'boolean =', dnsActive: 'boolean =' }],
    ['urls', indicatorFields],
    ['customIndicators', indicatorFields],
    ['groups', groupFields],
    ['adversaries', groupFields],
    ['campaigns', { ...groupFields, firstSeen: 'date <>' }],
    ['documents', { ...groupFields, fileType: 'string =' }],
    ['incidents', { ...groupFields, eventDate: 'date <>' }],
    ['tasks', { ...groupFields, ...task }],
    ['victims', { name: 'string =^' }],
  ] as const)('of %s', (name, expected) => {
    const found = Object.entries(containers[name].fields).map(([field, { type, operators }]) => [field, `${type} ${operators.join('')}`])
    expect(Object.fromEntries(found)).toEqual(expected)
  })

  it.each([
    ['tagFilters', ['name', 'weight']],
    ['nameFilters', ['name']],
  ])('of %s', (parameter, names) => {
    const parameters = bundle.components as { parameters: Record<string, { 'x-tc-fields': { name: string }[] }> } // As the bundle has it.
    expect(parameters.parameters[parameter]?.['x-tc-fields'].map(field => field.name)).toEqual(names)
  })
})
