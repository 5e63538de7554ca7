export type IndicatorKind = 'address' | 'emailAddress' | 'file' | 'host' | 'url' | 'custom'

export type GroupKind =
  | 'adversary'
  | 'attackPattern'
  | 'campaign'
  | 'courseOfAction'
  | 'document'
  | 'email'
  | 'event'
  | 'group'
  | 'incident'
  | 'intrusionSet'
  | 'malware'
  | 'report'
  | 'signature'
  | 'tactic'
  | 'threat'
  | 'tool'
  | 'vulnerability'

/** `custom` is an indicator of a custom type, `group` a group of a type that is not known here, `other` anything else (a tag, an attribute). */
export type EntityKind = IndicatorKind | GroupKind | 'victim' | 'task' | 'owner' | 'other'
