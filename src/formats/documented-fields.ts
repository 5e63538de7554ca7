import type { EntityKind } from './kinds.js'

const indicator = ['confidence', 'dateAdded', 'description', 'id', 'lastModified', 'ownerName', 'rating', 'type', 'weblink']
const group = ['dateAdded', 'id', 'name', 'ownerName', 'type', 'weblink']

/**
 * The fields of each kind in the documented formats, in the order of code units; a custom type's labels come on top.
 * The password of a document is apart: it is printed only when asked for.
 * Source: vendor SDK 2.4.21 and API documentation; tasks, victims and owners are ours, from the API's models.
 */
export const documentedFields: Readonly<Record<EntityKind, readonly string[]>> = {
  address: [...indicator, 'ip'].sort(),
  emailAddress: [...indicator, 'address'].sort(),
  file: [...indicator, 'md5', 'sha1', 'sha256', 'size'].sort(),
  host: [...indicator, 'dnsActive', 'hostName', 'whoisActive'].sort(),
  url: [...indicator, 'source', 'text'].sort(),
  custom: indicator,
  adversary: group,
  attackPattern: group,
  campaign: [...group, 'firstSeen'].sort(),
  courseOfAction: group,
  document: [...group, 'fileName', 'fileSize', 'malware'].sort(),
  email: [...group, 'body', 'from', 'header', 'score', 'subject', 'to'].sort(),
  event: [...group, 'eventDate', 'status'].sort(),
  group,
  incident: [...group, 'eventDate'].sort(),
  intrusionSet: group,
  malware: group,
  report: [...group, 'fileName', 'fileSize', 'fileType', 'status'].sort(),
  signature: [...group, 'fileName', 'fileText', 'fileType'].sort(),
  tactic: group,
  threat: group,
  tool: group,
  vulnerability: group,
  victim: ['description', 'id', 'name', 'nationality', 'org', 'ownerName', 'suborg', 'type', 'weblink', 'workLocation'],
  task: [
    ...['assignee', 'dateAdded', 'description', 'dueDate', 'escalated', 'escalatee', 'escalationDate', 'id', 'lastModified', 'name'],
    ...['overdue', 'ownerName', 'reminded', 'reminderDate', 'status', 'type', 'weblink'],
  ],
  owner: ['id', 'name', 'type'],
  other: [],
}
