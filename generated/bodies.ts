// Generated from spec/ by `npm run generate`. Do not edit: change the specification and generate again.

/** How one field of a request body is checked; a date is an instant in ISO 8601. */
export interface BodyField {
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'array'
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly enum?: readonly string[]
}

/** The fields of a request body, and the sets of fields of which one must be there whole. */
export interface Body {
  readonly fields: Readonly<Record<string, BodyField>>
  readonly required: readonly (readonly string[])[]
}

/** The request body of all that can be created or changed, by the name of its schema. */
export const bodies = {
  AddressCreate: {"fields":{"ip":{"type":"string","minLength":2},"rating":{"type":"number","minimum":0,"maximum":5},"confidence":{"type":"integer","minimum":0,"maximum":100},"active":{"type":"boolean"},"activeLocked":{"type":"boolean"},"privateFlag":{"type":"boolean"}},"required":[["ip"]]},
  AddressUpdate: {"fields":{"rating":{"type":"number","minimum":0,"maximum":5},"confidence":{"type":"integer","minimum":0,"maximum":100},"active":{"type":"boolean"},"activeLocked":{"type":"boolean"},"privateFlag":{"type":"boolean"}},"required":[]},
  AdversaryCreate: {"fields":{"name":{"type":"string","minLength":1}},"required":[["name"]]},
  AdversaryHandleCreate: {"fields":{"handle":{"type":"string","minLength":1}},"required":[["handle"]]},
  AdversaryHandleUpdate: {"fields":{"handle":{"type":"string","minLength":1}},"required":[]},
  AdversaryPhoneNumberCreate: {"fields":{"phoneNumber":{"type":"string","minLength":1}},"required":[["phoneNumber"]]},
  AdversaryPhoneNumberUpdate: {"fields":{"phoneNumber":{"type":"string","minLength":1}},"required":[]},
  AdversaryUpdate: {"fields":{"name":{"type":"string","minLength":1}},"required":[]},
  AdversaryUrlCreate: {"fields":{"url":{"type":"string","minLength":1}},"required":[["url"]]},
  AdversaryUrlUpdate: {"fields":{"url":{"type":"string","minLength":1}},"required":[]},
  AttackPatternCreate: {"fields":{"name":{"type":"string","minLength":1}},"required":[["name"]]},
  AttackPatternUpdate: {"fields":{"name":{"type":"string","minLength":1}},"required":[]},
  AttributeCreate: {"fields":{"type":{"type":"string","minLength":1},"value":{"type":"string"},"displayed":{"type":"boolean"},"source":{"type":"string"}},"required":[["type","value"]]},
  AttributeUpdate: {"fields":{"value":{"type":"string"},"displayed":{"type":"boolean"},"source":{"type":"string"}},"required":[["value"]]},
  BatchJobCreate: {"fields":{"version":{"type":"string","enum":["V1","V2"]},"owner":{"type":"string","minLength":1},"haltOnError":{"type":"boolean"},"action":{"type":"string","enum":["Create","Delete"]},"attributeWriteType":{"type":"string","enum":["Append","Replace","Singleton","Static"]},"tagWriteType":{"type":"string","enum":["Append","Replace"]},"securityLabelWriteType":{"type":"string","enum":["Append","Replace"]},"fileMergeMode":{"type":"string","enum":["Distribute","Merge"]},"hashCollisionMode":{"type":"string","enum":["FavorExisting","FavorIncoming","IgnoreExisting","IgnoreIncoming","Split"]}},"required":[["owner","haltOnError","action","attributeWriteType"]]},
  CampaignCreate: {"fields":{"name":{"type":"string","minLength":1},"firstSeen":{"type":"date"}},"required":[["name"]]},
  CampaignUpdate: {"fields":{"name":{"type":"string","minLength":1},"firstSeen":{"type":"date"}},"required":[]},
  CourseOfActionCreate: {"fields":{"name":{"type":"string","minLength":1}},"required":[["name"]]},
  CourseOfActionUpdate: {"fields":{"name":{"type":"string","minLength":1}},"required":[]},
  CustomIndicatorCreate: {"fields":{"rating":{"type":"number","minimum":0,"maximum":5},"confidence":{"type":"integer","minimum":0,"maximum":100},"active":{"type":"boolean"},"activeLocked":{"type":"boolean"}},"required":[]},
  CustomIndicatorUpdate: {"fields":{"rating":{"type":"number","minimum":0,"maximum":5},"confidence":{"type":"integer","minimum":0,"maximum":100},"active":{"type":"boolean"},"activeLocked":{"type":"boolean"}},"required":[]},
  CustomMetricCreate: {"fields":{"name":{"type":"string","minLength":1,"maxLength":45},"dataType":{"type":"string","enum":["Average","Count","First","Last","Max","Min","Sum"]},"interval":{"type":"string","enum":["Hourly","Daily","Weekly","Monthly","Yearly"]},"keyedValues":{"type":"boolean"},"description":{"type":"string","minLength":1,"maxLength":500}},"required":[["name","dataType","interval"]]},
  CustomMetricData: {"fields":{"value":{"type":"number"},"name":{"type":"string","minLength":1},"date":{"type":"date"},"weight":{"type":"number"}},"required":[]},
  DocumentCreate: {"fields":{"name":{"type":"string","minLength":1},"fileName":{"type":"string","minLength":1},"malware":{"type":"boolean"},"password":{"type":"string"}},"required":[["name","fileName"]]},
  DocumentUpdate: {"fields":{"name":{"type":"string","minLength":1},"fileName":{"type":"string","minLength":1},"malware":{"type":"boolean"},"password":{"type":"string"}},"required":[]},
  EmailAddressCreate: {"fields":{"address":{"type":"string","minLength":3},"rating":{"type":"number","minimum":0,"maximum":5},"confidence":{"type":"integer","minimum":0,"maximum":100},"active":{"type":"boolean"},"activeLocked":{"type":"boolean"},"privateFlag":{"type":"boolean"}},"required":[["address"]]},
  EmailAddressUpdate: {"fields":{"rating":{"type":"number","minimum":0,"maximum":5},"confidence":{"type":"integer","minimum":0,"maximum":100},"active":{"type":"boolean"},"activeLocked":{"type":"boolean"},"privateFlag":{"type":"boolean"}},"required":[]},
  EmailCreate: {"fields":{"name":{"type":"string","minLength":1},"subject":{"type":"string"},"header":{"type":"string"},"body":{"type":"string"},"to":{"type":"string"},"from":{"type":"string"}},"required":[["name","subject","header","body"]]},
  EmailUpdate: {"fields":{"name":{"type":"string","minLength":1},"subject":{"type":"string"},"header":{"type":"string"},"body":{"type":"string"},"to":{"type":"string"},"from":{"type":"string"}},"required":[]},
  EventCreate: {"fields":{"name":{"type":"string","minLength":1},"eventDate":{"type":"date"},"status":{"type":"string","enum":["Completed","Escalated","False Positive","In Progress","Needs Review","New","No Further Action","Reopened"]}},"required":[["name","eventDate"]]},
  EventUpdate: {"fields":{"name":{"type":"string","minLength":1},"eventDate":{"type":"date"},"status":{"type":"string","enum":["Completed","Escalated","False Positive","In Progress","Needs Review","New","No Further Action","Reopened"]}},"required":[]},
  FileCreate: {"fields":{"md5":{"type":"string","pattern":"^[0-9A-Fa-f]{32}$"},"sha1":{"type":"string","pattern":"^[0-9A-Fa-f]{40}$"},"sha256":{"type":"string","pattern":"^[0-9A-Fa-f]{64}$"},"size":{"type":"integer","minimum":0},"rating":{"type":"number","minimum":0,"maximum":5},"confidence":{"type":"integer","minimum":0,"maximum":100},"active":{"type":"boolean"},"activeLocked":{"type":"boolean"},"privateFlag":{"type":"boolean"}},"required":[["md5"],["sha1"],["sha256"]]},
  FileOccurrenceCreate: {"fields":{"fileName":{"type":"string"},"path":{"type":"string"},"date":{"type":"date"}},"required":[["fileName"],["path"],["date"]]},
  FileOccurrenceUpdate: {"fields":{"fileName":{"type":"string"},"path":{"type":"string"},"date":{"type":"date"}},"required":[]},
  FileUpdate: {"fields":{"size":{"type":"integer","minimum":0},"rating":{"type":"number","minimum":0,"maximum":5},"confidence":{"type":"integer","minimum":0,"maximum":100},"active":{"type":"boolean"},"activeLocked":{"type":"boolean"},"privateFlag":{"type":"boolean"}},"required":[]},
  HostCreate: {"fields":{"hostName":{"type":"string","minLength":1},"dnsActive":{"type":"boolean"},"whoisActive":{"type":"boolean"},"rating":{"type":"number","minimum":0,"maximum":5},"confidence":{"type":"integer","minimum":0,"maximum":100},"active":{"type":"boolean"},"activeLocked":{"type":"boolean"},"privateFlag":{"type":"boolean"}},"required":[["hostName"]]},
  HostUpdate: {"fields":{"dnsActive":{"type":"boolean"},"whoisActive":{"type":"boolean"},"rating":{"type":"number","minimum":0,"maximum":5},"confidence":{"type":"integer","minimum":0,"maximum":100},"active":{"type":"boolean"},"activeLocked":{"type":"boolean"},"privateFlag":{"type":"boolean"}},"required":[]},
  IncidentCreate: {"fields":{"name":{"type":"string","minLength":1},"eventDate":{"type":"date"},"status":{"type":"string","enum":["New","Open","Stalled","Containment Achieved","Restoration Achieved","Incident Reported","Closed","Rejected","Deleted"]}},"required":[["name","eventDate"]]},
  IncidentUpdate: {"fields":{"name":{"type":"string","minLength":1},"eventDate":{"type":"date"},"status":{"type":"string","enum":["New","Open","Stalled","Containment Achieved","Restoration Achieved","Incident Reported","Closed","Rejected","Deleted"]}},"required":[]},
  IntrusionSetCreate: {"fields":{"name":{"type":"string","minLength":1}},"required":[["name"]]},
  IntrusionSetUpdate: {"fields":{"name":{"type":"string","minLength":1}},"required":[]},
  MalwareCreate: {"fields":{"name":{"type":"string","minLength":1}},"required":[["name"]]},
  MalwareUpdate: {"fields":{"name":{"type":"string","minLength":1}},"required":[]},
  NotificationCreate: {"fields":{"message":{"type":"string","minLength":1,"maxLength":65536},"notificationType":{"type":"string","minLength":1,"maxLength":50,"pattern":"^(?![Ss][Yy][Ss][Tt][Ee][Mm]$)"},"priority":{"type":"string","enum":["low","medium","high"]},"recipients":{"type":"string"},"isOrganization":{"type":"boolean"},"ownerId":{"type":"integer","minimum":1}},"required":[["message","notificationType","priority"]]},
  ObservationCreate: {"fields":{"count":{"type":"integer","minimum":1},"dateObserved":{"type":"date"}},"required":[["count"]]},
  PlaybookCreate: {"fields":{},"required":[]},
  PublishRequest: {"fields":{"securityLabelList":{"type":"array"},"excludeUnlabeled":{"type":"boolean"}},"required":[]},
  ReportCreate: {"fields":{"name":{"type":"string","minLength":1},"fileName":{"type":"string","minLength":1}},"required":[["name","fileName"]]},
  ReportUpdate: {"fields":{"name":{"type":"string","minLength":1},"fileName":{"type":"string","minLength":1}},"required":[]},
  SignatureCreate: {"fields":{"name":{"type":"string","minLength":1},"fileName":{"type":"string","minLength":1},"fileType":{"type":"string","enum":["Bro","ClamAV","CybOX","Iris Search Hash","KQL","OpenIOC","Regex","SPL","Sigma","Snort","Suricata","TQL Query","YARA"]},"fileText":{"type":"string"}},"required":[["name","fileName","fileType","fileText"]]},
  SignatureUpdate: {"fields":{"name":{"type":"string","minLength":1},"fileName":{"type":"string","minLength":1},"fileType":{"type":"string","enum":["Bro","ClamAV","CybOX","Iris Search Hash","KQL","OpenIOC","Regex","SPL","Sigma","Snort","Suricata","TQL Query","YARA"]},"fileText":{"type":"string"}},"required":[]},
  TacticCreate: {"fields":{"name":{"type":"string","minLength":1}},"required":[["name"]]},
  TacticUpdate: {"fields":{"name":{"type":"string","minLength":1}},"required":[]},
  TagCreate: {"fields":{"name":{"type":"string","minLength":1,"maxLength":128},"description":{"type":"string"}},"required":[["name"]]},
  TagUpdate: {"fields":{"name":{"type":"string","minLength":1,"maxLength":128},"description":{"type":"string"}},"required":[]},
  TaskCreate: {"fields":{"name":{"type":"string","minLength":1},"assignee":{"type":"array"},"escalatee":{"type":"array"},"status":{"type":"string","enum":["Not Started","In Progress","Completed","Waiting on Someone","Deferred"]},"dueDate":{"type":"date"},"reminderDate":{"type":"date"},"escalationDate":{"type":"date"},"description":{"type":"string"}},"required":[["name"]]},
  TaskUpdate: {"fields":{"name":{"type":"string","minLength":1},"assignee":{"type":"array"},"escalatee":{"type":"array"},"status":{"type":"string","enum":["Not Started","In Progress","Completed","Waiting on Someone","Deferred"]},"dueDate":{"type":"date"},"reminderDate":{"type":"date"},"escalationDate":{"type":"date"},"description":{"type":"string"}},"required":[]},
  ThreatCreate: {"fields":{"name":{"type":"string","minLength":1}},"required":[["name"]]},
  ThreatUpdate: {"fields":{"name":{"type":"string","minLength":1}},"required":[]},
  ToolCreate: {"fields":{"name":{"type":"string","minLength":1}},"required":[["name"]]},
  ToolUpdate: {"fields":{"name":{"type":"string","minLength":1}},"required":[]},
  UrlCreate: {"fields":{"text":{"type":"string","minLength":1},"rating":{"type":"number","minimum":0,"maximum":5},"confidence":{"type":"integer","minimum":0,"maximum":100},"active":{"type":"boolean"},"activeLocked":{"type":"boolean"},"privateFlag":{"type":"boolean"}},"required":[["text"]]},
  UrlUpdate: {"fields":{"rating":{"type":"number","minimum":0,"maximum":5},"confidence":{"type":"integer","minimum":0,"maximum":100},"active":{"type":"boolean"},"activeLocked":{"type":"boolean"},"privateFlag":{"type":"boolean"}},"required":[]},
  VictimCreate: {"fields":{"name":{"type":"string","minLength":1},"description":{"type":"string"},"org":{"type":"string"},"suborg":{"type":"string"},"workLocation":{"type":"string"},"nationality":{"type":"string"}},"required":[["name"]]},
  VictimEmailAddressCreate: {"fields":{"address":{"type":"string","minLength":1},"addressType":{"type":"string"}},"required":[["address"]]},
  VictimEmailAddressUpdate: {"fields":{"address":{"type":"string","minLength":1},"addressType":{"type":"string"}},"required":[["address"]]},
  VictimNetworkAccountCreate: {"fields":{"account":{"type":"string","minLength":1},"network":{"type":"string"}},"required":[["account"]]},
  VictimNetworkAccountUpdate: {"fields":{"account":{"type":"string","minLength":1},"network":{"type":"string"}},"required":[["account"]]},
  VictimPhoneCreate: {"fields":{"phoneType":{"type":"string","minLength":1}},"required":[["phoneType"]]},
  VictimPhoneUpdate: {"fields":{"phoneType":{"type":"string","minLength":1}},"required":[["phoneType"]]},
  VictimSocialNetworkCreate: {"fields":{"account":{"type":"string","minLength":1},"network":{"type":"string"}},"required":[["account"]]},
  VictimSocialNetworkUpdate: {"fields":{"account":{"type":"string","minLength":1},"network":{"type":"string"}},"required":[["account"]]},
  VictimUpdate: {"fields":{"name":{"type":"string","minLength":1},"description":{"type":"string"},"org":{"type":"string"},"suborg":{"type":"string"},"workLocation":{"type":"string"},"nationality":{"type":"string"}},"required":[]},
  VictimWebSiteCreate: {"fields":{"webSite":{"type":"string","minLength":1}},"required":[["webSite"]]},
  VictimWebSiteUpdate: {"fields":{"webSite":{"type":"string","minLength":1}},"required":[["webSite"]]},
  VulnerabilityCreate: {"fields":{"name":{"type":"string","minLength":1}},"required":[["name"]]},
  VulnerabilityUpdate: {"fields":{"name":{"type":"string","minLength":1}},"required":[]},
} as const satisfies Readonly<Record<string, Body>>
