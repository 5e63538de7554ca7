import type { FieldRule } from '../read-fields.js'
import type { GroupType } from '../store/kinds.js'

const name: FieldRule = { name: 'name', type: 'string', required: true, minLength: 1, maxLength: 255 }
const text = (field: string, required = false): FieldRule => ({ name: field, type: 'string', required, minLength: required ? 1 : 0 })
const eventDate: FieldRule = { name: 'eventDate', type: 'date', required: true }

const eventStatuses = ['Completed', 'Escalated', 'False Positive', 'In Progress', 'Needs Review', 'New', 'No Further Action', 'Reopened']
const incidentStatuses = [
  'New',
  'Open',
  'Stalled',
  'Containment Achieved',
  'Restoration Achieved',
  'Incident Reported',
  'Closed',
  'Rejected',
  'Deleted',
]
const signatureTypes = [
  'Bro',
  'ClamAV',
  'CybOX',
  'Iris Search Hash',
  'KQL',
  'OpenIOC',
  'Regex',
  'SPL',
  'Sigma',
  'Snort',
  'Suricata',
  'TQL Query',
  'YARA',
]

const ownRules: Readonly<Record<string, readonly FieldRule[]>> = {
  campaign: [{ name: 'firstSeen', type: 'date' }],
  document: [text('fileName', true), { name: 'malware', type: 'boolean' }, text('password')],
  report: [text('fileName', true)],
  email: [text('subject', true), text('header', true), text('body', true), text('to'), text('from')],
  event: [eventDate, { name: 'status', type: 'string', options: eventStatuses }],
  incident: [eventDate, { name: 'status', type: 'string', options: incidentStatuses }],
  signature: [
    text('fileName', true),
    { name: 'fileType', type: 'string', required: true, options: signatureTypes },
    text('fileText', true),
  ],
}

/** What a body may give a group of that type. */
export const groupRules = (type: GroupType): readonly FieldRule[] => [name, ...(ownRules[type.entity] ?? [])]
