// Generated from spec/ by `npm run generate`. Do not edit: change the specification and generate again.

/** An indicator type: its branch in paths, its entity key, its name, and the fields that make up its value. */
export interface IndicatorTypeEntry {
  readonly branch: string
  readonly entity: string
  readonly schema: string
  readonly name: string
  readonly custom: boolean
  readonly fields: readonly string[]
}

/** A group type: its branch in paths, its entity key, its schema, and its name in words. */
export interface GroupTypeEntry {
  readonly branch: string
  readonly entity: string
  readonly schema: string
  readonly name: string
}

/** The built-in indicator types, then the custom ones of a fresh instance. */
export const indicatorTypes = [
  {"branch":"addresses","entity":"address","schema":"Address","name":"Address","custom":false,"fields":["ip"]},
  {"branch":"emailAddresses","entity":"emailAddress","schema":"EmailAddress","name":"EmailAddress","custom":false,"fields":["address"]},
  {"branch":"files","entity":"file","schema":"File","name":"File","custom":false,"fields":["md5","sha1","sha256"]},
  {"branch":"hosts","entity":"host","schema":"Host","name":"Host","custom":false,"fields":["hostName"]},
  {"branch":"urls","entity":"url","schema":"Url","name":"URL","custom":false,"fields":["text"]},
  {"branch":"asns","entity":"asn","schema":"CustomIndicator","name":"ASN","custom":true,"fields":["AS Number"]},
  {"branch":"cidrBlocks","entity":"cidrBlock","schema":"CustomIndicator","name":"CIDR","custom":true,"fields":["Block"]},
  {"branch":"mutexes","entity":"mutex","schema":"CustomIndicator","name":"Mutex","custom":true,"fields":["Mutex"]},
  {"branch":"registryKeys","entity":"registryKey","schema":"CustomIndicator","name":"Registry Key","custom":true,"fields":["Key Name","Value Name","Value Type"]},
  {"branch":"userAgents","entity":"userAgent","schema":"CustomIndicator","name":"User Agent","custom":true,"fields":["User Agent String"]},
] as const satisfies readonly IndicatorTypeEntry[]

/** The sixteen group types. */
export const groupTypes = [
  {"branch":"adversaries","entity":"adversary","schema":"Adversary","name":"Adversary"},
  {"branch":"attackPatterns","entity":"attackPattern","schema":"AttackPattern","name":"Attack Pattern"},
  {"branch":"campaigns","entity":"campaign","schema":"Campaign","name":"Campaign"},
  {"branch":"coursesOfAction","entity":"courseOfAction","schema":"CourseOfAction","name":"Course of Action"},
  {"branch":"documents","entity":"document","schema":"Document","name":"Document"},
  {"branch":"emails","entity":"email","schema":"Email","name":"Email"},
  {"branch":"events","entity":"event","schema":"Event","name":"Event"},
  {"branch":"incidents","entity":"incident","schema":"Incident","name":"Incident"},
  {"branch":"intrusionSets","entity":"intrusionSet","schema":"IntrusionSet","name":"Intrusion Set"},
  {"branch":"malware","entity":"malware","schema":"Malware","name":"Malware"},
  {"branch":"reports","entity":"report","schema":"Report","name":"Report"},
  {"branch":"signatures","entity":"signature","schema":"Signature","name":"Signature"},
  {"branch":"tactics","entity":"tactic","schema":"Tactic","name":"Tactic"},
  {"branch":"threats","entity":"threat","schema":"Threat","name":"Threat"},
  {"branch":"tools","entity":"tool","schema":"Tool","name":"Tool"},
  {"branch":"vulnerabilities","entity":"vulnerability","schema":"Vulnerability","name":"Vulnerability"},
] as const satisfies readonly GroupTypeEntry[]
