// Generated from spec/ by `npm run generate`. Do not edit: change the specification and generate again.

import type { GroupKindEntry, IndicatorKindEntry, KindEntry, Layout, NamedKindEntry, PostFilterKind, Subject, ValueEntry } from './kind-entry.js'
export type { GroupKindEntry, IndicatorKindEntry, KindEntry, Layout, NamedKindEntry, PostFilterKind, Subject, ValueEntry }

/** Every kind of entity that has a type of its own, by the key that answers give it. */
export const kinds = {
  address: {"subject":"indicator","name":"Address","branch":"addresses","entity":"address","schema":"Address","custom":false,"values":[{"key":"ip","label":"ip","options":[]}],"join":"placed","documented":["ip"],"columns":[],"postFilters":[],"marks":[],"parsable":true,"case":"sensitive","regexes":["\\b(?:\\d{1,3}\\.){3}\\d{1,3}\\b"],"share":31,"landmark":"10.20.30.40"},
  emailAddress: {"subject":"indicator","name":"EmailAddress","branch":"emailAddresses","entity":"emailAddress","schema":"EmailAddress","custom":false,"values":[{"key":"address","label":"address","options":[]}],"join":"placed","documented":["address"],"columns":[],"postFilters":[],"marks":[],"stix":"email-addr:value","parsable":true,"case":"lower","regexes":["\\b[\\w.+-]+@[\\w.-]+\\.\\w+\\b"],"share":6,"landmark":"bad.guy+news@example.com"},
  file: {"subject":"indicator","name":"File","branch":"files","entity":"file","schema":"File","custom":false,"values":[{"key":"md5","label":"MD5","options":[],"stix":"file:hashes.MD5"},{"key":"sha1","label":"SHA-1","options":[],"stix":"file:hashes.'SHA-1'"},{"key":"sha256","label":"SHA-256","options":[],"stix":"file:hashes.'SHA-256'"}],"join":"present","documented":["md5","sha1","sha256","size"],"columns":[],"postFilters":[],"marks":[],"stix":"file:name","parsable":true,"case":"upper","regexes":["\\b([a-fA-F\\d]{32})\\b","\\b([a-fA-F\\d]{40})\\b","\\b([a-fA-F\\d]{64})\\b"],"share":20,"landmark":"905AD8176A569A36421BF54C04BA7F95"},
  host: {"subject":"indicator","name":"Host","branch":"hosts","entity":"host","schema":"Host","custom":false,"values":[{"key":"hostName","label":"hostName","options":[]}],"join":"placed","documented":["dnsActive","hostName","whoisActive"],"columns":[],"postFilters":[],"marks":[],"stix":"domain-name:value","parsable":true,"case":"lower","regexes":["\\b(?:[\\w-]+\\.)+[a-zA-Z]{2,}\\b"],"share":24,"landmark":"www.badguy.com"},
  url: {"subject":"indicator","name":"URL","branch":"urls","entity":"url","schema":"Url","custom":false,"values":[{"key":"text","label":"text","options":[]}],"join":"placed","documented":["source","text"],"columns":[],"postFilters":[],"marks":[],"stix":"url:value","parsable":true,"case":"sensitive","regexes":["\\b(?:https?|s?ftp|file)://\\S+"],"share":14,"landmark":"http://www.badguy.com/a?b=1"},
  asn: {"subject":"indicator","name":"ASN","branch":"asns","entity":"asn","schema":"CustomIndicator","custom":true,"values":[{"key":"AS Number","label":"AS Number","options":[]}],"join":"placed","documented":[],"columns":[],"postFilters":[],"marks":[],"parsable":true,"case":"upper","regexes":["\\bASN\\d+\\b"],"share":1,"landmark":"ASN64500"},
  cidrBlock: {"subject":"indicator","name":"CIDR","branch":"cidrBlocks","entity":"cidrBlock","schema":"CustomIndicator","custom":true,"values":[{"key":"Block","label":"Block","options":[]}],"join":"placed","documented":[],"columns":[],"postFilters":[],"marks":[],"parsable":true,"case":"lower","regexes":["\\b(?:\\d{1,3}\\.){3}\\d{1,3}/\\d{1,2}\\b"],"share":1,"landmark":"10.20.30.0/24"},
  mutex: {"subject":"indicator","name":"Mutex","branch":"mutexes","entity":"mutex","schema":"CustomIndicator","custom":true,"values":[{"key":"Mutex","label":"Mutex","options":[]}],"join":"placed","documented":[],"columns":[],"postFilters":[],"marks":[],"stix":"mutex:name","parsable":false,"case":"sensitive","regexes":[],"share":1,"landmark":"Global\\BadGuy"},
  registryKey: {"subject":"indicator","name":"Registry Key","branch":"registryKeys","entity":"registryKey","schema":"CustomIndicator","custom":true,"values":[{"key":"Key Name","label":"Key Name","options":[],"stix":"windows-registry-key:key"},{"key":"Value Name","label":"Value Name","options":[],"empty":" ","stix":"windows-registry-key:values[*].name"},{"key":"Value Type","label":"Value Type","options":["REG_NONE","REG_BINARY","REG_DWORD","REG_DWORD_LITTLE_ENDIAN","REG_DWORD_BIG_ENDIAN","REG_EXPAND_SZ","REG_LINK","REG_MULTI_SZ","REG_QWORD","REG_QWORD_LITTLE_ENDIAN","REG_SZ"],"stix":"windows-registry-key:values[*].data_type"}],"join":"placed","documented":[],"columns":[],"postFilters":[],"marks":[],"stix":"windows-registry-key:key","parsable":false,"case":"sensitive","regexes":[],"share":1,"landmark":"HKEY_LOCAL_MACHINE\\SOFTWARE\\BadGuy : Start : REG_SZ"},
  userAgent: {"subject":"indicator","name":"User Agent","branch":"userAgents","entity":"userAgent","schema":"CustomIndicator","custom":true,"values":[{"key":"User Agent String","label":"User Agent String","options":[]}],"join":"placed","documented":[],"columns":[],"postFilters":[],"marks":[],"stix":"network-traffic:extensions.'http-request-ext'.request_header.'User-Agent'","parsable":false,"case":"sensitive","regexes":[],"share":1,"landmark":"BadGuy/1.0 (compatible)"},
  adversary: {"subject":"group","name":"Adversary","branch":"adversaries","entity":"adversary","schema":"Adversary","documented":[],"columns":[],"postFilters":[],"marks":[],"stix":"threat-actor","landmark":{"id":5,"name":"Bad Guy"},"seed":{},"initial":{},"optionalInBatch":[]},
  attackPattern: {"subject":"group","name":"Attack Pattern","branch":"attackPatterns","entity":"attackPattern","schema":"AttackPattern","documented":[],"columns":[],"postFilters":[],"marks":[],"stix":"attack-pattern","landmark":{"id":61},"seed":{},"initial":{},"optionalInBatch":[]},
  campaign: {"subject":"group","name":"Campaign","branch":"campaigns","entity":"campaign","schema":"Campaign","documented":["firstSeen"],"columns":[],"postFilters":[],"marks":[],"stix":"campaign","landmark":{"id":12},"seed":{"firstSeen":"{day-30}"},"initial":{},"optionalInBatch":[]},
  courseOfAction: {"subject":"group","name":"Course of Action","branch":"coursesOfAction","entity":"courseOfAction","schema":"CourseOfAction","documented":[],"columns":[],"postFilters":[],"marks":[],"stix":"course-of-action","landmark":{"id":62},"seed":{},"initial":{},"optionalInBatch":[]},
  document: {"subject":"group","name":"Document","branch":"documents","entity":"document","schema":"Document","documented":["fileName","fileSize","malware"],"columns":[],"postFilters":[],"marks":["fileName"],"stix":"report","landmark":{"id":19},"seed":{"fileName":"{slug}.txt","fileType":"Text","status":"Awaiting Upload"},"initial":{"status":"Awaiting Upload"},"optionalInBatch":["fileName"]},
  email: {"subject":"group","name":"Email","branch":"emails","entity":"email","schema":"Email","documented":["body","from","header","score","subject","to"],"columns":[],"postFilters":[],"marks":[],"landmark":{"id":27},"seed":{"subject":"Your invoice {n}","header":"Received: from mail.example.net\nSubject: Your invoice","body":"Please see the attached file.","to":"someone@example.org","from":"billing@example.net","score":"{n:1000}","scoreIncludesBody":true,"scoreBreakdown":""},"initial":{},"optionalInBatch":[]},
  event: {"subject":"group","name":"Event","branch":"events","entity":"event","schema":"Event","documented":["eventDate","status"],"columns":[],"postFilters":[],"marks":[],"stix":"incident","landmark":{"id":63},"seed":{"eventDate":"{day-1}","status":"Needs Review"},"initial":{"status":"Needs Review"},"optionalInBatch":["eventDate"]},
  incident: {"subject":"group","name":"Incident","branch":"incidents","entity":"incident","schema":"Incident","documented":["eventDate"],"columns":[],"postFilters":[],"marks":["eventDate"],"stix":"incident","landmark":{"id":708996},"seed":{"eventDate":"{day-2}","status":"Open"},"initial":{"status":"New"},"optionalInBatch":["eventDate"]},
  intrusionSet: {"subject":"group","name":"Intrusion Set","branch":"intrusionSets","entity":"intrusionSet","schema":"IntrusionSet","documented":[],"columns":[],"postFilters":[],"marks":[],"stix":"intrusion-set","landmark":{"id":64},"seed":{},"initial":{},"optionalInBatch":[]},
  malware: {"subject":"group","name":"Malware","branch":"malware","entity":"malware","schema":"Malware","documented":[],"columns":[],"postFilters":[],"marks":[],"stix":"malware","landmark":{"id":65},"seed":{},"initial":{},"optionalInBatch":[]},
  report: {"subject":"group","name":"Report","branch":"reports","entity":"report","schema":"Report","documented":["fileName","fileSize","fileType","status"],"columns":[],"postFilters":[],"marks":[],"stix":"report","landmark":{"id":66},"seed":{"fileName":"{slug}.pdf","fileType":"PDF","status":"Awaiting Upload"},"initial":{"status":"Awaiting Upload"},"optionalInBatch":["fileName"]},
  signature: {"subject":"group","name":"Signature","branch":"signatures","entity":"signature","schema":"Signature","documented":["fileName","fileText","fileType"],"columns":[],"postFilters":[],"marks":[],"landmark":{"id":33},"seed":{"fileName":"{slug}.yara","fileType":"YARA","fileText":"rule sandbox_{n} { condition: false }"},"initial":{},"optionalInBatch":[]},
  tactic: {"subject":"group","name":"Tactic","branch":"tactics","entity":"tactic","schema":"Tactic","documented":[],"columns":[],"postFilters":[],"marks":[],"stix":"attack-pattern","landmark":{"id":67},"seed":{},"initial":{},"optionalInBatch":[]},
  threat: {"subject":"group","name":"Threat","branch":"threats","entity":"threat","schema":"Threat","documented":[],"columns":[],"postFilters":[],"marks":[],"stix":"intrusion-set","landmark":{"id":38},"seed":{},"initial":{},"optionalInBatch":[]},
  tool: {"subject":"group","name":"Tool","branch":"tools","entity":"tool","schema":"Tool","documented":[],"columns":[],"postFilters":[],"marks":[],"stix":"tool","landmark":{"id":68},"seed":{},"initial":{},"optionalInBatch":[]},
  vulnerability: {"subject":"group","name":"Vulnerability","branch":"vulnerabilities","entity":"vulnerability","schema":"Vulnerability","documented":[],"columns":[],"postFilters":[],"marks":[],"stix":"vulnerability","landmark":{"id":69},"seed":{},"initial":{},"optionalInBatch":[]},
  task: {"subject":"task","name":"Task","branch":"tasks","entity":"task","schema":"Task","documented":[],"columns":[],"postFilters":[],"marks":[],"types":[]},
  victim: {"subject":"victim","name":"Victim","branch":"victims","entity":"victim","schema":"Victim","documented":[],"columns":[],"postFilters":[],"marks":[],"stix":"identity","types":[]},
  owner: {"subject":"owner","name":"Owner","branch":"owners","entity":"owner","schema":"Owner","documented":[],"columns":[],"postFilters":[],"marks":[],"stix":"identity","types":["Organization","Community","Source","Individual"]},
} as const satisfies Readonly<Record<string, KindEntry>>

/** What the rows of each subject have in common. */
export const layouts = {
  indicator: {"documented":["confidence","dateAdded","description","id","lastModified","ownerName","rating","type","weblink"],"csv":["confidence","dateAdded","description","id","indicator","lastModified","ownerName","rating","type","weblink"],"columns":["type","indicator","ownerName","rating","confidence","dateAdded","lastModified"],"postFilters":["attribute","confidence","dateAdded","lastModified","rating","tag","threatAssessConfidence","threatAssessRating","type"],"typed":{"columns":["type","indicator","ownerName","rating","confidence","dateAdded","lastModified"],"postFilters":["attribute","confidence","dateAdded","lastModified","rating","tag","threatAssessConfidence","threatAssessRating","type"]}},
  group: {"documented":["dateAdded","id","name","ownerName","type","weblink"],"csv":["dateAdded","id","name","ownerName","type","weblink"],"columns":["id","type","name","ownerName","dateAdded"],"postFilters":["dateAdded","name","type"],"typed":{"columns":["id","name","ownerName","dateAdded"],"postFilters":["dateAdded","fileType","name"]}},
  task: {"documented":["assignee","dateAdded","description","dueDate","escalated","escalatee","escalationDate","id","lastModified","name","overdue","ownerName","reminded","reminderDate","status","type","weblink"],"csv":["assignee","dateAdded","description","dueDate","escalated","escalatee","escalationDate","id","lastModified","name","overdue","ownerName","reminded","reminderDate","status","type","weblink"],"columns":["id","name","status","ownerName","dueDate","dateAdded"],"postFilters":["attribute","dateAdded","name"],"typed":{"columns":["id","name","status","ownerName","dueDate","dateAdded"],"postFilters":["attribute","dateAdded","name"]}},
  victim: {"documented":["description","id","name","nationality","org","ownerName","suborg","type","weblink","workLocation"],"csv":["description","id","name","nationality","org","ownerName","suborg","type","weblink","workLocation"],"columns":["id","name","org","nationality","ownerName"],"postFilters":["attribute","dateAdded","name","type"],"typed":{"columns":["id","name","org","nationality","ownerName"],"postFilters":["attribute","dateAdded","name","type"]}},
  owner: {"documented":["id","name","type"],"csv":["id","name","type"],"columns":["id","name","type"],"postFilters":["name","type"],"typed":{"columns":["id","name","type"],"postFilters":["name","type"]}},
} as const satisfies Readonly<Record<Subject, Layout>>

/** Every post-filter and how it compares. */
export const postFilterKinds = {
  /** Keeps rows with an attribute of this value. Attributes are loaded row by row when the list lacks them. */
  attribute: "attributes",
  /** Keeps rows by confidence, from 0 to 100. */
  confidence: "number",
  /** Keeps rows by the date they were added, such as "2015-06-18T20:21:45-05:00". */
  dateAdded: "instant",
  /** Keeps rows by the type of their file, such as "PDF". */
  fileType: "text",
  /** Keeps rows by the date of their last change, such as "2017-07-13". */
  lastModified: "instant",
  /** Keeps rows by name, such as "Bad Guy". */
  name: "text",
  /** Keeps rows by rating, from 0 to 5. */
  rating: "number",
  /** Keeps rows with this tag, such as "Nation State". Tags are loaded row by row when the list lacks them. */
  tag: "tags",
  /** Keeps rows by the confidence that ThreatAssess computed, from 0 to 100. */
  threatAssessConfidence: "number",
  /** Keeps rows by the rating that ThreatAssess computed, from 0 to 5. */
  threatAssessRating: "number",
  /** Keeps rows by type, such as "Address" or "Adversary". */
  type: "text",
} as const satisfies Readonly<Record<string, PostFilterKind>>

export type KindName = keyof typeof kinds

/** The built-in indicator types, then the custom ones of a fresh instance. */
export const indicatorTypes = [kinds.address, kinds.emailAddress, kinds.file, kinds.host, kinds.url, kinds.asn, kinds.cidrBlock, kinds.mutex, kinds.registryKey, kinds.userAgent] as const

/** The group types. */
export const groupTypes = [kinds.adversary, kinds.attackPattern, kinds.campaign, kinds.courseOfAction, kinds.document, kinds.email, kinds.event, kinds.incident, kinds.intrusionSet, kinds.malware, kinds.report, kinds.signature, kinds.tactic, kinds.threat, kinds.tool, kinds.vulnerability] as const
