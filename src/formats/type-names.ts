import type { EntityKind } from './kinds.js'

/** Names of the types that every instance has, as `type` gives them in mixed lists. Source: API documentation. */
export const typeNames: Readonly<Record<Exclude<EntityKind, 'custom' | 'group' | 'owner' | 'other'>, string>> = {
  address: 'Address',
  emailAddress: 'EmailAddress',
  file: 'File',
  host: 'Host',
  url: 'URL',
  adversary: 'Adversary',
  attackPattern: 'Attack Pattern',
  campaign: 'Campaign',
  courseOfAction: 'Course of Action',
  document: 'Document',
  email: 'Email',
  event: 'Event',
  incident: 'Incident',
  intrusionSet: 'Intrusion Set',
  malware: 'Malware',
  report: 'Report',
  signature: 'Signature',
  tactic: 'Tactic',
  threat: 'Threat',
  tool: 'Tool',
  vulnerability: 'Vulnerability',
  victim: 'Victim',
  task: 'Task',
}
