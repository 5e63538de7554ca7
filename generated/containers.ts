// Generated from spec/ by `npm run generate`. Do not edit: change the specification and generate again.

import type { ArgumentKind, ContainerEntry, FilterEndpoint, FilterEntry, QueryField } from './container-entry.js'
import type { KindName } from './kinds.js'
import type { OperationId } from './operations.js'
export type { ArgumentKind, QueryField }

export type Container = ContainerEntry<OperationId, KindName>

export type ContainerFilter = FilterEntry<OperationId>

export type FilterRequest = FilterEndpoint<OperationId>

/** Every container with its API filters and the fields of its `filters` query. */
export const containers = {
  /** Indicators of the type Address. */
  addresses: {
    schema: "Address",
    entity: "address",
    base: "listAddresses",
    subject: "indicator",
    kind: "address",
    postFilters: ["attribute","confidence","dateAdded","lastModified","rating","tag","threatAssessConfidence","threatAssessRating","type"],
    columns: ["type","indicator","ownerName","rating","confidence","dateAdded","lastModified"],
    filters: {
      /** Finds addresses associated with the adversary with this id, such as 5. */
      adversaryId: {"words":"adversary id","kind":"id","requests":[{"operation":"listGroupAddresses","argument":"groupId","parameters":{"groupType":"adversaries"}}]},
      /** Finds addresses associated with the attack pattern with this id, such as 5. */
      attackPatternId: {"words":"attack pattern id","kind":"id","requests":[{"operation":"listGroupAddresses","argument":"groupId","parameters":{"groupType":"attackPatterns"}}]},
      /** Finds addresses associated with the campaign with this id, such as 5. */
      campaignId: {"words":"campaign id","kind":"id","requests":[{"operation":"listGroupAddresses","argument":"groupId","parameters":{"groupType":"campaigns"}}]},
      /** Finds addresses associated with the course of action with this id, such as 5. */
      courseOfActionId: {"words":"course of action id","kind":"id","requests":[{"operation":"listGroupAddresses","argument":"groupId","parameters":{"groupType":"coursesOfAction"}}]},
      /** Finds addresses that were deleted recently. */
      deleted: {"words":"deleted","kind":"none","requests":[{"operation":"listDeletedAddresses"}]},
      /** Finds addresses associated with the document with this id, such as 5. */
      documentId: {"words":"document id","kind":"id","requests":[{"operation":"listGroupAddresses","argument":"groupId","parameters":{"groupType":"documents"}}]},
      /** Finds addresses associated with the email with this id, such as 5. */
      emailId: {"words":"email id","kind":"id","requests":[{"operation":"listGroupAddresses","argument":"groupId","parameters":{"groupType":"emails"}}]},
      /** Finds addresses associated with the event with this id, such as 5. */
      eventId: {"words":"event id","kind":"id","requests":[{"operation":"listGroupAddresses","argument":"groupId","parameters":{"groupType":"events"}}]},
      /** Finds addresses associated with the incident with this id, such as 5. */
      incidentId: {"words":"incident id","kind":"id","requests":[{"operation":"listGroupAddresses","argument":"groupId","parameters":{"groupType":"incidents"}}]},
      /** Finds the address with this value, such as "10.20.30.40". */
      indicator: {"words":"indicator","kind":"indicator","requests":[{"operation":"getAddress","argument":"ip"}]},
      /** Finds addresses associated with the intrusion set with this id, such as 5. */
      intrusionSetId: {"words":"intrusion set id","kind":"id","requests":[{"operation":"listGroupAddresses","argument":"groupId","parameters":{"groupType":"intrusionSets"}}]},
      /** Finds addresses associated with the malware with this id, such as 5. */
      malwareId: {"words":"malware id","kind":"id","requests":[{"operation":"listGroupAddresses","argument":"groupId","parameters":{"groupType":"malware"}}]},
      /** Finds addresses associated with the report with this id, such as 5. */
      reportId: {"words":"report id","kind":"id","requests":[{"operation":"listGroupAddresses","argument":"groupId","parameters":{"groupType":"reports"}}]},
      /** Finds addresses with this security label, such as "TLP Red". */
      securityLabel: {"words":"security label","kind":"text","requests":[{"operation":"listSecurityLabelAddresses","argument":"securityLabel"}]},
      /** Finds addresses associated with the signature with this id, such as 5. */
      signatureId: {"words":"signature id","kind":"id","requests":[{"operation":"listGroupAddresses","argument":"groupId","parameters":{"groupType":"signatures"}}]},
      /** Finds addresses associated with the tactic with this id, such as 5. */
      tacticId: {"words":"tactic id","kind":"id","requests":[{"operation":"listGroupAddresses","argument":"groupId","parameters":{"groupType":"tactics"}}]},
      /** Finds addresses with this tag, such as "Nation State". */
      tag: {"words":"tag","kind":"text","requests":[{"operation":"listTagAddresses","argument":"tag"}]},
      /** Finds addresses associated with the task with this id, such as 5. */
      taskId: {"words":"task id","kind":"id","requests":[{"operation":"listTaskAddresses","argument":"taskId"}]},
      /** Finds addresses associated with the threat with this id, such as 5. */
      threatId: {"words":"threat id","kind":"id","requests":[{"operation":"listGroupAddresses","argument":"groupId","parameters":{"groupType":"threats"}}]},
      /** Finds addresses associated with the tool with this id, such as 5. */
      toolId: {"words":"tool id","kind":"id","requests":[{"operation":"listGroupAddresses","argument":"groupId","parameters":{"groupType":"tools"}}]},
      /** Finds addresses associated with the victim with this id, such as 10. */
      victimId: {"words":"victim id","kind":"id","requests":[{"operation":"listVictimAddresses","argument":"victimId"}]},
      /** Finds addresses associated with the vulnerability with this id, such as 5. */
      vulnerabilityId: {"words":"vulnerability id","kind":"id","requests":[{"operation":"listGroupAddresses","argument":"groupId","parameters":{"groupType":"vulnerabilities"}}]},
    },
    fields: {
      /** Compares whether the indicator is active: true or false. */
      active: {"type":"boolean","operators":["="]},
      /** Compares the value of the indicator; ^ compares its beginning, such as "10.20." */
      summary: {"type":"string","operators":["=","^"]},
      /** Compares the date the row was added, such as "2017-07-13". */
      dateAdded: {"type":"date","operators":["<",">"]},
      /** Compares the rating, from 0 to 5. */
      rating: {"type":"number","operators":["<",">"]},
      /** Compares the confidence, from 0 to 100. */
      confidence: {"type":"integer","operators":["=","<",">"]},
      /** Compares the score that ThreatAssess computed, from 0 to 1,000. */
      threatAssessScore: {"type":"integer","operators":["=","<",">"]},
      /** Compares the rating that ThreatAssess computed, from 0 to 5. */
      threatAssessRating: {"type":"number","operators":["<",">"]},
      /** Compares the confidence that ThreatAssess computed, from 0 to 100. */
      threatAssessConfidence: {"type":"number","operators":["<",">"]},
      /** Compares how often the indicator was reported as a false positive. */
      falsePositive: {"type":"integer","operators":["=","<",">"]},
      /** Compares the city of the address, such as "Arlington". */
      city: {"type":"string","operators":["="]},
      /** Compares the country code of the address, such as "US". */
      countryCode: {"type":"string","operators":["="]},
      /** Compares the country of the address, such as "United States". */
      countryName: {"type":"string","operators":["="]},
      /** Compares the organization that holds the address. */
      organization: {"type":"string","operators":["="]},
      /** Compares the state of the address, such as "Virginia". */
      state: {"type":"string","operators":["="]},
      /** Compares the time zone of the address, such as "America/New_York". */
      timezone: {"type":"string","operators":["="]},
      /** Compares the number of the autonomous system that the address belongs to, such as 64500. */
      asn: {"type":"integer","operators":["="]},
    },
  },
  /** Groups of the type Adversary. */
  adversaries: {
    schema: "Adversary",
    entity: "adversary",
    base: "listAdversaries",
    subject: "group",
    kind: "adversary",
    postFilters: ["dateAdded","fileType","name"],
    columns: ["id","name","ownerName","dateAdded"],
    filters: {
      /** Finds adversaries associated with the adversary with this id, such as 5. */
      adversaryId: {"words":"adversary id","kind":"id","requests":[{"operation":"listGroupAdversaries","argument":"groupId","parameters":{"groupType":"adversaries"}}]},
      /** Finds adversaries associated with the attack pattern with this id, such as 5. */
      attackPatternId: {"words":"attack pattern id","kind":"id","requests":[{"operation":"listGroupAdversaries","argument":"groupId","parameters":{"groupType":"attackPatterns"}}]},
      /** Finds adversaries associated with the campaign with this id, such as 5. */
      campaignId: {"words":"campaign id","kind":"id","requests":[{"operation":"listGroupAdversaries","argument":"groupId","parameters":{"groupType":"campaigns"}}]},
      /** Finds adversaries associated with the course of action with this id, such as 5. */
      courseOfActionId: {"words":"course of action id","kind":"id","requests":[{"operation":"listGroupAdversaries","argument":"groupId","parameters":{"groupType":"coursesOfAction"}}]},
      /** Finds adversaries associated with the document with this id, such as 5. */
      documentId: {"words":"document id","kind":"id","requests":[{"operation":"listGroupAdversaries","argument":"groupId","parameters":{"groupType":"documents"}}]},
      /** Finds adversaries associated with the email with this id, such as 5. */
      emailId: {"words":"email id","kind":"id","requests":[{"operation":"listGroupAdversaries","argument":"groupId","parameters":{"groupType":"emails"}}]},
      /** Finds adversaries associated with the event with this id, such as 5. */
      eventId: {"words":"event id","kind":"id","requests":[{"operation":"listGroupAdversaries","argument":"groupId","parameters":{"groupType":"events"}}]},
      /** Finds the adversary with this id, such as 5. */
      id: {"words":"id","kind":"id","requests":[{"operation":"getAdversary","argument":"adversaryId"}]},
      /** Finds adversaries associated with the incident with this id, such as 5. */
      incidentId: {"words":"incident id","kind":"id","requests":[{"operation":"listGroupAdversaries","argument":"groupId","parameters":{"groupType":"incidents"}}]},
      /** Finds adversaries associated with this indicator, such as "10.20.30.40". */
      indicator: {"words":"indicator","kind":"indicator","requests":[{"operation":"listIndicatorAdversaries","argument":"indicator"}]},
      /** Finds adversaries associated with the intrusion set with this id, such as 5. */
      intrusionSetId: {"words":"intrusion set id","kind":"id","requests":[{"operation":"listGroupAdversaries","argument":"groupId","parameters":{"groupType":"intrusionSets"}}]},
      /** Finds adversaries associated with the malware with this id, such as 5. */
      malwareId: {"words":"malware id","kind":"id","requests":[{"operation":"listGroupAdversaries","argument":"groupId","parameters":{"groupType":"malware"}}]},
      /** Finds adversaries associated with the report with this id, such as 5. */
      reportId: {"words":"report id","kind":"id","requests":[{"operation":"listGroupAdversaries","argument":"groupId","parameters":{"groupType":"reports"}}]},
      /** Finds adversaries with this security label, such as "TLP Red". */
      securityLabel: {"words":"security label","kind":"text","requests":[{"operation":"listSecurityLabelAdversaries","argument":"securityLabel"}]},
      /** Finds adversaries associated with the signature with this id, such as 5. */
      signatureId: {"words":"signature id","kind":"id","requests":[{"operation":"listGroupAdversaries","argument":"groupId","parameters":{"groupType":"signatures"}}]},
      /** Finds adversaries associated with the tactic with this id, such as 5. */
      tacticId: {"words":"tactic id","kind":"id","requests":[{"operation":"listGroupAdversaries","argument":"groupId","parameters":{"groupType":"tactics"}}]},
      /** Finds adversaries with this tag, such as "Nation State". */
      tag: {"words":"tag","kind":"text","requests":[{"operation":"listTagAdversaries","argument":"tag"}]},
      /** Finds adversaries associated with the task with this id, such as 5. */
      taskId: {"words":"task id","kind":"id","requests":[{"operation":"listTaskAdversaries","argument":"taskId"}]},
      /** Finds adversaries associated with the threat with this id, such as 5. */
      threatId: {"words":"threat id","kind":"id","requests":[{"operation":"listGroupAdversaries","argument":"groupId","parameters":{"groupType":"threats"}}]},
      /** Finds adversaries associated with the tool with this id, such as 5. */
      toolId: {"words":"tool id","kind":"id","requests":[{"operation":"listGroupAdversaries","argument":"groupId","parameters":{"groupType":"tools"}}]},
      /** Finds adversaries associated with the victim with this id, such as 10. */
      victimId: {"words":"victim id","kind":"id","requests":[{"operation":"listVictimAdversaries","argument":"victimId"}]},
      /** Finds adversaries associated with the vulnerability with this id, such as 5. */
      vulnerabilityId: {"words":"vulnerability id","kind":"id","requests":[{"operation":"listGroupAdversaries","argument":"groupId","parameters":{"groupType":"vulnerabilities"}}]},
    },
    fields: {
      /** Compares the name; ^ compares its beginning, such as "Bad". */
      name: {"type":"string","operators":["=","^"]},
      /** Compares the date the row was added, such as "2017-07-13". */
      dateAdded: {"type":"date","operators":["<",">"]},
    },
  },
  /** Groups of the type Attack Pattern. */
  attackPatterns: {
    schema: "AttackPattern",
    entity: "attackPattern",
    base: "listAttackPatterns",
    subject: "group",
    kind: "attackPattern",
    postFilters: ["dateAdded","fileType","name"],
    columns: ["id","name","ownerName","dateAdded"],
    filters: {
      /** Finds attack patterns associated with the adversary with this id, such as 5. */
      adversaryId: {"words":"adversary id","kind":"id","requests":[{"operation":"listGroupAttackPatterns","argument":"groupId","parameters":{"groupType":"adversaries"}}]},
      /** Finds attack patterns associated with the attack pattern with this id, such as 5. */
      attackPatternId: {"words":"attack pattern id","kind":"id","requests":[{"operation":"listGroupAttackPatterns","argument":"groupId","parameters":{"groupType":"attackPatterns"}}]},
      /** Finds attack patterns associated with the campaign with this id, such as 5. */
      campaignId: {"words":"campaign id","kind":"id","requests":[{"operation":"listGroupAttackPatterns","argument":"groupId","parameters":{"groupType":"campaigns"}}]},
      /** Finds attack patterns associated with the course of action with this id, such as 5. */
      courseOfActionId: {"words":"course of action id","kind":"id","requests":[{"operation":"listGroupAttackPatterns","argument":"groupId","parameters":{"groupType":"coursesOfAction"}}]},
      /** Finds attack patterns associated with the document with this id, such as 5. */
      documentId: {"words":"document id","kind":"id","requests":[{"operation":"listGroupAttackPatterns","argument":"groupId","parameters":{"groupType":"documents"}}]},
      /** Finds attack patterns associated with the email with this id, such as 5. */
      emailId: {"words":"email id","kind":"id","requests":[{"operation":"listGroupAttackPatterns","argument":"groupId","parameters":{"groupType":"emails"}}]},
      /** Finds attack patterns associated with the event with this id, such as 5. */
      eventId: {"words":"event id","kind":"id","requests":[{"operation":"listGroupAttackPatterns","argument":"groupId","parameters":{"groupType":"events"}}]},
      /** Finds the attack pattern with this id, such as 5. */
      id: {"words":"id","kind":"id","requests":[{"operation":"getAttackPattern","argument":"attackPatternId"}]},
      /** Finds attack patterns associated with the incident with this id, such as 5. */
      incidentId: {"words":"incident id","kind":"id","requests":[{"operation":"listGroupAttackPatterns","argument":"groupId","parameters":{"groupType":"incidents"}}]},
      /** Finds attack patterns associated with this indicator, such as "10.20.30.40". */
      indicator: {"words":"indicator","kind":"indicator","requests":[{"operation":"listIndicatorAttackPatterns","argument":"indicator"}]},
      /** Finds attack patterns associated with the intrusion set with this id, such as 5. */
      intrusionSetId: {"words":"intrusion set id","kind":"id","requests":[{"operation":"listGroupAttackPatterns","argument":"groupId","parameters":{"groupType":"intrusionSets"}}]},
      /** Finds attack patterns associated with the malware with this id, such as 5. */
      malwareId: {"words":"malware id","kind":"id","requests":[{"operation":"listGroupAttackPatterns","argument":"groupId","parameters":{"groupType":"malware"}}]},
      /** Finds attack patterns associated with the report with this id, such as 5. */
      reportId: {"words":"report id","kind":"id","requests":[{"operation":"listGroupAttackPatterns","argument":"groupId","parameters":{"groupType":"reports"}}]},
      /** Finds attack patterns with this security label, such as "TLP Red". */
      securityLabel: {"words":"security label","kind":"text","requests":[{"operation":"listSecurityLabelAttackPatterns","argument":"securityLabel"}]},
      /** Finds attack patterns associated with the signature with this id, such as 5. */
      signatureId: {"words":"signature id","kind":"id","requests":[{"operation":"listGroupAttackPatterns","argument":"groupId","parameters":{"groupType":"signatures"}}]},
      /** Finds attack patterns associated with the tactic with this id, such as 5. */
      tacticId: {"words":"tactic id","kind":"id","requests":[{"operation":"listGroupAttackPatterns","argument":"groupId","parameters":{"groupType":"tactics"}}]},
      /** Finds attack patterns with this tag, such as "Nation State". */
      tag: {"words":"tag","kind":"text","requests":[{"operation":"listTagAttackPatterns","argument":"tag"}]},
      /** Finds attack patterns associated with the task with this id, such as 5. */
      taskId: {"words":"task id","kind":"id","requests":[{"operation":"listTaskAttackPatterns","argument":"taskId"}]},
      /** Finds attack patterns associated with the threat with this id, such as 5. */
      threatId: {"words":"threat id","kind":"id","requests":[{"operation":"listGroupAttackPatterns","argument":"groupId","parameters":{"groupType":"threats"}}]},
      /** Finds attack patterns associated with the tool with this id, such as 5. */
      toolId: {"words":"tool id","kind":"id","requests":[{"operation":"listGroupAttackPatterns","argument":"groupId","parameters":{"groupType":"tools"}}]},
      /** Finds attack patterns associated with the victim with this id, such as 10. */
      victimId: {"words":"victim id","kind":"id","requests":[{"operation":"listVictimAttackPatterns","argument":"victimId"}]},
      /** Finds attack patterns associated with the vulnerability with this id, such as 5. */
      vulnerabilityId: {"words":"vulnerability id","kind":"id","requests":[{"operation":"listGroupAttackPatterns","argument":"groupId","parameters":{"groupType":"vulnerabilities"}}]},
    },
    fields: {
      /** Compares the name; ^ compares its beginning, such as "Bad". */
      name: {"type":"string","operators":["=","^"]},
      /** Compares the date the row was added, such as "2017-07-13". */
      dateAdded: {"type":"date","operators":["<",">"]},
    },
  },
  /** Finds the batch job with this id, such as 5. */
  batchJobs: {
    schema: "BatchStatus",
    entity: "batchStatus",
    postFilters: [],
    columns: [],
    filters: {
      /** Finds the batch job with this id, such as 5. */
      id: {"words":"id","kind":"id","requests":[{"operation":"getBatchStatus","argument":"batchId"}]},
    },
    fields: {},
  },
  /** Every indicator of an owner, from its bulk document. */
  bulkIndicators: {
    schema: "BulkIndicator",
    entity: "indicator",
    base: "getBulkJson",
    subject: "indicator",
    postFilters: ["attribute","confidence","dateAdded","lastModified","rating","tag","threatAssessConfidence","threatAssessRating","type"],
    columns: ["type","indicator","ownerName","rating","confidence","dateAdded","lastModified"],
    filters: {},
    fields: {},
  },
  /** Groups of the type Campaign. */
  campaigns: {
    schema: "Campaign",
    entity: "campaign",
    base: "listCampaigns",
    subject: "group",
    kind: "campaign",
    postFilters: ["dateAdded","fileType","name"],
    columns: ["id","name","ownerName","dateAdded"],
    filters: {
      /** Finds campaigns associated with the adversary with this id, such as 5. */
      adversaryId: {"words":"adversary id","kind":"id","requests":[{"operation":"listGroupCampaigns","argument":"groupId","parameters":{"groupType":"adversaries"}}]},
      /** Finds campaigns associated with the attack pattern with this id, such as 5. */
      attackPatternId: {"words":"attack pattern id","kind":"id","requests":[{"operation":"listGroupCampaigns","argument":"groupId","parameters":{"groupType":"attackPatterns"}}]},
      /** Finds campaigns associated with the campaign with this id, such as 5. */
      campaignId: {"words":"campaign id","kind":"id","requests":[{"operation":"listGroupCampaigns","argument":"groupId","parameters":{"groupType":"campaigns"}}]},
      /** Finds campaigns associated with the course of action with this id, such as 5. */
      courseOfActionId: {"words":"course of action id","kind":"id","requests":[{"operation":"listGroupCampaigns","argument":"groupId","parameters":{"groupType":"coursesOfAction"}}]},
      /** Finds campaigns associated with the document with this id, such as 5. */
      documentId: {"words":"document id","kind":"id","requests":[{"operation":"listGroupCampaigns","argument":"groupId","parameters":{"groupType":"documents"}}]},
      /** Finds campaigns associated with the email with this id, such as 5. */
      emailId: {"words":"email id","kind":"id","requests":[{"operation":"listGroupCampaigns","argument":"groupId","parameters":{"groupType":"emails"}}]},
      /** Finds campaigns associated with the event with this id, such as 5. */
      eventId: {"words":"event id","kind":"id","requests":[{"operation":"listGroupCampaigns","argument":"groupId","parameters":{"groupType":"events"}}]},
      /** Finds the campaign with this id, such as 5. */
      id: {"words":"id","kind":"id","requests":[{"operation":"getCampaign","argument":"campaignId"}]},
      /** Finds campaigns associated with the incident with this id, such as 5. */
      incidentId: {"words":"incident id","kind":"id","requests":[{"operation":"listGroupCampaigns","argument":"groupId","parameters":{"groupType":"incidents"}}]},
      /** Finds campaigns associated with this indicator, such as "10.20.30.40". */
      indicator: {"words":"indicator","kind":"indicator","requests":[{"operation":"listIndicatorCampaigns","argument":"indicator"}]},
      /** Finds campaigns associated with the intrusion set with this id, such as 5. */
      intrusionSetId: {"words":"intrusion set id","kind":"id","requests":[{"operation":"listGroupCampaigns","argument":"groupId","parameters":{"groupType":"intrusionSets"}}]},
      /** Finds campaigns associated with the malware with this id, such as 5. */
      malwareId: {"words":"malware id","kind":"id","requests":[{"operation":"listGroupCampaigns","argument":"groupId","parameters":{"groupType":"malware"}}]},
      /** Finds campaigns associated with the report with this id, such as 5. */
      reportId: {"words":"report id","kind":"id","requests":[{"operation":"listGroupCampaigns","argument":"groupId","parameters":{"groupType":"reports"}}]},
      /** Finds campaigns with this security label, such as "TLP Red". */
      securityLabel: {"words":"security label","kind":"text","requests":[{"operation":"listSecurityLabelCampaigns","argument":"securityLabel"}]},
      /** Finds campaigns associated with the signature with this id, such as 5. */
      signatureId: {"words":"signature id","kind":"id","requests":[{"operation":"listGroupCampaigns","argument":"groupId","parameters":{"groupType":"signatures"}}]},
      /** Finds campaigns associated with the tactic with this id, such as 5. */
      tacticId: {"words":"tactic id","kind":"id","requests":[{"operation":"listGroupCampaigns","argument":"groupId","parameters":{"groupType":"tactics"}}]},
      /** Finds campaigns with this tag, such as "Nation State". */
      tag: {"words":"tag","kind":"text","requests":[{"operation":"listTagCampaigns","argument":"tag"}]},
      /** Finds campaigns associated with the task with this id, such as 5. */
      taskId: {"words":"task id","kind":"id","requests":[{"operation":"listTaskCampaigns","argument":"taskId"}]},
      /** Finds campaigns associated with the threat with this id, such as 5. */
      threatId: {"words":"threat id","kind":"id","requests":[{"operation":"listGroupCampaigns","argument":"groupId","parameters":{"groupType":"threats"}}]},
      /** Finds campaigns associated with the tool with this id, such as 5. */
      toolId: {"words":"tool id","kind":"id","requests":[{"operation":"listGroupCampaigns","argument":"groupId","parameters":{"groupType":"tools"}}]},
      /** Finds campaigns associated with the victim with this id, such as 10. */
      victimId: {"words":"victim id","kind":"id","requests":[{"operation":"listVictimCampaigns","argument":"victimId"}]},
      /** Finds campaigns associated with the vulnerability with this id, such as 5. */
      vulnerabilityId: {"words":"vulnerability id","kind":"id","requests":[{"operation":"listGroupCampaigns","argument":"groupId","parameters":{"groupType":"vulnerabilities"}}]},
    },
    fields: {
      /** Compares the name; ^ compares its beginning, such as "Bad". */
      name: {"type":"string","operators":["=","^"]},
      /** Compares the date the row was added, such as "2017-07-13". */
      dateAdded: {"type":"date","operators":["<",">"]},
      /** Compares the date the campaign was first seen, such as "2017-07-13". */
      firstSeen: {"type":"date","operators":["<",">"]},
    },
  },
  /** Groups of the type Course of Action. */
  coursesOfAction: {
    schema: "CourseOfAction",
    entity: "courseOfAction",
    base: "listCoursesOfAction",
    subject: "group",
    kind: "courseOfAction",
    postFilters: ["dateAdded","fileType","name"],
    columns: ["id","name","ownerName","dateAdded"],
    filters: {
      /** Finds courses of action associated with the adversary with this id, such as 5. */
      adversaryId: {"words":"adversary id","kind":"id","requests":[{"operation":"listGroupCoursesOfAction","argument":"groupId","parameters":{"groupType":"adversaries"}}]},
      /** Finds courses of action associated with the attack pattern with this id, such as 5. */
      attackPatternId: {"words":"attack pattern id","kind":"id","requests":[{"operation":"listGroupCoursesOfAction","argument":"groupId","parameters":{"groupType":"attackPatterns"}}]},
      /** Finds courses of action associated with the campaign with this id, such as 5. */
      campaignId: {"words":"campaign id","kind":"id","requests":[{"operation":"listGroupCoursesOfAction","argument":"groupId","parameters":{"groupType":"campaigns"}}]},
      /** Finds courses of action associated with the course of action with this id, such as 5. */
      courseOfActionId: {"words":"course of action id","kind":"id","requests":[{"operation":"listGroupCoursesOfAction","argument":"groupId","parameters":{"groupType":"coursesOfAction"}}]},
      /** Finds courses of action associated with the document with this id, such as 5. */
      documentId: {"words":"document id","kind":"id","requests":[{"operation":"listGroupCoursesOfAction","argument":"groupId","parameters":{"groupType":"documents"}}]},
      /** Finds courses of action associated with the email with this id, such as 5. */
      emailId: {"words":"email id","kind":"id","requests":[{"operation":"listGroupCoursesOfAction","argument":"groupId","parameters":{"groupType":"emails"}}]},
      /** Finds courses of action associated with the event with this id, such as 5. */
      eventId: {"words":"event id","kind":"id","requests":[{"operation":"listGroupCoursesOfAction","argument":"groupId","parameters":{"groupType":"events"}}]},
      /** Finds the course of action with this id, such as 5. */
      id: {"words":"id","kind":"id","requests":[{"operation":"getCourseOfAction","argument":"courseOfActionId"}]},
      /** Finds courses of action associated with the incident with this id, such as 5. */
      incidentId: {"words":"incident id","kind":"id","requests":[{"operation":"listGroupCoursesOfAction","argument":"groupId","parameters":{"groupType":"incidents"}}]},
      /** Finds courses of action associated with this indicator, such as "10.20.30.40". */
      indicator: {"words":"indicator","kind":"indicator","requests":[{"operation":"listIndicatorCoursesOfAction","argument":"indicator"}]},
      /** Finds courses of action associated with the intrusion set with this id, such as 5. */
      intrusionSetId: {"words":"intrusion set id","kind":"id","requests":[{"operation":"listGroupCoursesOfAction","argument":"groupId","parameters":{"groupType":"intrusionSets"}}]},
      /** Finds courses of action associated with the malware with this id, such as 5. */
      malwareId: {"words":"malware id","kind":"id","requests":[{"operation":"listGroupCoursesOfAction","argument":"groupId","parameters":{"groupType":"malware"}}]},
      /** Finds courses of action associated with the report with this id, such as 5. */
      reportId: {"words":"report id","kind":"id","requests":[{"operation":"listGroupCoursesOfAction","argument":"groupId","parameters":{"groupType":"reports"}}]},
      /** Finds courses of action with this security label, such as "TLP Red". */
      securityLabel: {"words":"security label","kind":"text","requests":[{"operation":"listSecurityLabelCoursesOfAction","argument":"securityLabel"}]},
      /** Finds courses of action associated with the signature with this id, such as 5. */
      signatureId: {"words":"signature id","kind":"id","requests":[{"operation":"listGroupCoursesOfAction","argument":"groupId","parameters":{"groupType":"signatures"}}]},
      /** Finds courses of action associated with the tactic with this id, such as 5. */
      tacticId: {"words":"tactic id","kind":"id","requests":[{"operation":"listGroupCoursesOfAction","argument":"groupId","parameters":{"groupType":"tactics"}}]},
      /** Finds courses of action with this tag, such as "Nation State". */
      tag: {"words":"tag","kind":"text","requests":[{"operation":"listTagCoursesOfAction","argument":"tag"}]},
      /** Finds courses of action associated with the task with this id, such as 5. */
      taskId: {"words":"task id","kind":"id","requests":[{"operation":"listTaskCoursesOfAction","argument":"taskId"}]},
      /** Finds courses of action associated with the threat with this id, such as 5. */
      threatId: {"words":"threat id","kind":"id","requests":[{"operation":"listGroupCoursesOfAction","argument":"groupId","parameters":{"groupType":"threats"}}]},
      /** Finds courses of action associated with the tool with this id, such as 5. */
      toolId: {"words":"tool id","kind":"id","requests":[{"operation":"listGroupCoursesOfAction","argument":"groupId","parameters":{"groupType":"tools"}}]},
      /** Finds courses of action associated with the victim with this id, such as 10. */
      victimId: {"words":"victim id","kind":"id","requests":[{"operation":"listVictimCoursesOfAction","argument":"victimId"}]},
      /** Finds courses of action associated with the vulnerability with this id, such as 5. */
      vulnerabilityId: {"words":"vulnerability id","kind":"id","requests":[{"operation":"listGroupCoursesOfAction","argument":"groupId","parameters":{"groupType":"vulnerabilities"}}]},
    },
    fields: {
      /** Compares the name; ^ compares its beginning, such as "Bad". */
      name: {"type":"string","operators":["=","^"]},
      /** Compares the date the row was added, such as "2017-07-13". */
      dateAdded: {"type":"date","operators":["<",">"]},
    },
  },
  /** Indicators of a custom type. */
  customIndicators: {
    schema: "CustomIndicator",
    entity: "*",
    base: "listCustomIndicators",
    subject: "indicator",
    postFilters: ["attribute","confidence","dateAdded","lastModified","rating","tag","threatAssessConfidence","threatAssessRating","type"],
    columns: ["type","indicator","ownerName","rating","confidence","dateAdded","lastModified"],
    filters: {
      /** Finds indicators of the custom type associated with the adversary with this id, such as 5. */
      adversaryId: {"words":"adversary id","kind":"id","requests":[{"operation":"listGroupCustomIndicators","argument":"groupId","parameters":{"groupType":"adversaries"}}]},
      /** Finds indicators of the custom type associated with the attack pattern with this id, such as 5. */
      attackPatternId: {"words":"attack pattern id","kind":"id","requests":[{"operation":"listGroupCustomIndicators","argument":"groupId","parameters":{"groupType":"attackPatterns"}}]},
      /** Finds indicators of the custom type associated with the campaign with this id, such as 5. */
      campaignId: {"words":"campaign id","kind":"id","requests":[{"operation":"listGroupCustomIndicators","argument":"groupId","parameters":{"groupType":"campaigns"}}]},
      /** Finds indicators of the custom type associated with the course of action with this id, such as 5. */
      courseOfActionId: {"words":"course of action id","kind":"id","requests":[{"operation":"listGroupCustomIndicators","argument":"groupId","parameters":{"groupType":"coursesOfAction"}}]},
      /** Finds indicators of the custom type that were deleted recently. */
      deleted: {"words":"deleted","kind":"none","requests":[{"operation":"listDeletedCustomIndicators"}]},
      /** Finds indicators of the custom type associated with the document with this id, such as 5. */
      documentId: {"words":"document id","kind":"id","requests":[{"operation":"listGroupCustomIndicators","argument":"groupId","parameters":{"groupType":"documents"}}]},
      /** Finds indicators of the custom type associated with the email with this id, such as 5. */
      emailId: {"words":"email id","kind":"id","requests":[{"operation":"listGroupCustomIndicators","argument":"groupId","parameters":{"groupType":"emails"}}]},
      /** Finds indicators of the custom type associated with the event with this id, such as 5. */
      eventId: {"words":"event id","kind":"id","requests":[{"operation":"listGroupCustomIndicators","argument":"groupId","parameters":{"groupType":"events"}}]},
      /** Finds indicators of the custom type associated with the incident with this id, such as 5. */
      incidentId: {"words":"incident id","kind":"id","requests":[{"operation":"listGroupCustomIndicators","argument":"groupId","parameters":{"groupType":"incidents"}}]},
      /** Finds the indicator of the custom type with this value, such as "ASN64500". */
      indicator: {"words":"indicator","kind":"indicator","requests":[{"operation":"getCustomIndicator","argument":"indicator"}]},
      /** Finds indicators of the custom type associated with the intrusion set with this id, such as 5. */
      intrusionSetId: {"words":"intrusion set id","kind":"id","requests":[{"operation":"listGroupCustomIndicators","argument":"groupId","parameters":{"groupType":"intrusionSets"}}]},
      /** Finds indicators of the custom type associated with the malware with this id, such as 5. */
      malwareId: {"words":"malware id","kind":"id","requests":[{"operation":"listGroupCustomIndicators","argument":"groupId","parameters":{"groupType":"malware"}}]},
      /** Finds indicators of the custom type associated with the report with this id, such as 5. */
      reportId: {"words":"report id","kind":"id","requests":[{"operation":"listGroupCustomIndicators","argument":"groupId","parameters":{"groupType":"reports"}}]},
      /** Finds indicators of the custom type with this security label, such as "TLP Red". */
      securityLabel: {"words":"security label","kind":"text","requests":[{"operation":"listSecurityLabelCustomIndicators","argument":"securityLabel"}]},
      /** Finds indicators of the custom type associated with the signature with this id, such as 5. */
      signatureId: {"words":"signature id","kind":"id","requests":[{"operation":"listGroupCustomIndicators","argument":"groupId","parameters":{"groupType":"signatures"}}]},
      /** Finds indicators of the custom type associated with the tactic with this id, such as 5. */
      tacticId: {"words":"tactic id","kind":"id","requests":[{"operation":"listGroupCustomIndicators","argument":"groupId","parameters":{"groupType":"tactics"}}]},
      /** Finds indicators of the custom type with this tag, such as "Nation State". */
      tag: {"words":"tag","kind":"text","requests":[{"operation":"listTagCustomIndicators","argument":"tag"}]},
      /** Finds indicators of the custom type associated with the task with this id, such as 5. */
      taskId: {"words":"task id","kind":"id","requests":[{"operation":"listTaskCustomIndicators","argument":"taskId"}]},
      /** Finds indicators of the custom type associated with the threat with this id, such as 5. */
      threatId: {"words":"threat id","kind":"id","requests":[{"operation":"listGroupCustomIndicators","argument":"groupId","parameters":{"groupType":"threats"}}]},
      /** Finds indicators of the custom type associated with the tool with this id, such as 5. */
      toolId: {"words":"tool id","kind":"id","requests":[{"operation":"listGroupCustomIndicators","argument":"groupId","parameters":{"groupType":"tools"}}]},
      /** Finds indicators of the custom type associated with the victim with this id, such as 10. */
      victimId: {"words":"victim id","kind":"id","requests":[{"operation":"listVictimCustomIndicators","argument":"victimId"}]},
      /** Finds indicators of the custom type associated with the vulnerability with this id, such as 5. */
      vulnerabilityId: {"words":"vulnerability id","kind":"id","requests":[{"operation":"listGroupCustomIndicators","argument":"groupId","parameters":{"groupType":"vulnerabilities"}}]},
    },
    fields: {
      /** Compares whether the indicator is active: true or false. */
      active: {"type":"boolean","operators":["="]},
      /** Compares the value of the indicator; ^ compares its beginning, such as "10.20." */
      summary: {"type":"string","operators":["=","^"]},
      /** Compares the date the row was added, such as "2017-07-13". */
      dateAdded: {"type":"date","operators":["<",">"]},
      /** Compares the rating, from 0 to 5. */
      rating: {"type":"number","operators":["<",">"]},
      /** Compares the confidence, from 0 to 100. */
      confidence: {"type":"integer","operators":["=","<",">"]},
      /** Compares the score that ThreatAssess computed, from 0 to 1,000. */
      threatAssessScore: {"type":"integer","operators":["=","<",">"]},
      /** Compares the rating that ThreatAssess computed, from 0 to 5. */
      threatAssessRating: {"type":"number","operators":["<",">"]},
      /** Compares the confidence that ThreatAssess computed, from 0 to 100. */
      threatAssessConfidence: {"type":"number","operators":["<",">"]},
      /** Compares how often the indicator was reported as a false positive. */
      falsePositive: {"type":"integer","operators":["=","<",">"]},
    },
  },
  /** Groups of the type Document. */
  documents: {
    schema: "Document",
    entity: "document",
    base: "listDocuments",
    subject: "group",
    kind: "document",
    postFilters: ["dateAdded","fileType","name"],
    columns: ["id","name","ownerName","dateAdded"],
    filters: {
      /** Finds documents associated with the adversary with this id, such as 5. */
      adversaryId: {"words":"adversary id","kind":"id","requests":[{"operation":"listGroupDocuments","argument":"groupId","parameters":{"groupType":"adversaries"}}]},
      /** Finds documents associated with the attack pattern with this id, such as 5. */
      attackPatternId: {"words":"attack pattern id","kind":"id","requests":[{"operation":"listGroupDocuments","argument":"groupId","parameters":{"groupType":"attackPatterns"}}]},
      /** Finds documents associated with the campaign with this id, such as 5. */
      campaignId: {"words":"campaign id","kind":"id","requests":[{"operation":"listGroupDocuments","argument":"groupId","parameters":{"groupType":"campaigns"}}]},
      /** Finds documents associated with the course of action with this id, such as 5. */
      courseOfActionId: {"words":"course of action id","kind":"id","requests":[{"operation":"listGroupDocuments","argument":"groupId","parameters":{"groupType":"coursesOfAction"}}]},
      /** Finds documents associated with the document with this id, such as 5. */
      documentId: {"words":"document id","kind":"id","requests":[{"operation":"listGroupDocuments","argument":"groupId","parameters":{"groupType":"documents"}}]},
      /** Finds documents associated with the email with this id, such as 5. */
      emailId: {"words":"email id","kind":"id","requests":[{"operation":"listGroupDocuments","argument":"groupId","parameters":{"groupType":"emails"}}]},
      /** Finds documents associated with the event with this id, such as 5. */
      eventId: {"words":"event id","kind":"id","requests":[{"operation":"listGroupDocuments","argument":"groupId","parameters":{"groupType":"events"}}]},
      /** Finds the document with this id, such as 5. */
      id: {"words":"id","kind":"id","requests":[{"operation":"getDocument","argument":"documentId"}]},
      /** Finds documents associated with the incident with this id, such as 5. */
      incidentId: {"words":"incident id","kind":"id","requests":[{"operation":"listGroupDocuments","argument":"groupId","parameters":{"groupType":"incidents"}}]},
      /** Finds documents associated with this indicator, such as "10.20.30.40". */
      indicator: {"words":"indicator","kind":"indicator","requests":[{"operation":"listIndicatorDocuments","argument":"indicator"}]},
      /** Finds documents associated with the intrusion set with this id, such as 5. */
      intrusionSetId: {"words":"intrusion set id","kind":"id","requests":[{"operation":"listGroupDocuments","argument":"groupId","parameters":{"groupType":"intrusionSets"}}]},
      /** Finds documents associated with the malware with this id, such as 5. */
      malwareId: {"words":"malware id","kind":"id","requests":[{"operation":"listGroupDocuments","argument":"groupId","parameters":{"groupType":"malware"}}]},
      /** Finds documents associated with the report with this id, such as 5. */
      reportId: {"words":"report id","kind":"id","requests":[{"operation":"listGroupDocuments","argument":"groupId","parameters":{"groupType":"reports"}}]},
      /** Finds documents with this security label, such as "TLP Red". */
      securityLabel: {"words":"security label","kind":"text","requests":[{"operation":"listSecurityLabelDocuments","argument":"securityLabel"}]},
      /** Finds documents associated with the signature with this id, such as 5. */
      signatureId: {"words":"signature id","kind":"id","requests":[{"operation":"listGroupDocuments","argument":"groupId","parameters":{"groupType":"signatures"}}]},
      /** Finds documents associated with the tactic with this id, such as 5. */
      tacticId: {"words":"tactic id","kind":"id","requests":[{"operation":"listGroupDocuments","argument":"groupId","parameters":{"groupType":"tactics"}}]},
      /** Finds documents with this tag, such as "Nation State". */
      tag: {"words":"tag","kind":"text","requests":[{"operation":"listTagDocuments","argument":"tag"}]},
      /** Finds documents associated with the task with this id, such as 5. */
      taskId: {"words":"task id","kind":"id","requests":[{"operation":"listTaskDocuments","argument":"taskId"}]},
      /** Finds documents associated with the threat with this id, such as 5. */
      threatId: {"words":"threat id","kind":"id","requests":[{"operation":"listGroupDocuments","argument":"groupId","parameters":{"groupType":"threats"}}]},
      /** Finds documents associated with the tool with this id, such as 5. */
      toolId: {"words":"tool id","kind":"id","requests":[{"operation":"listGroupDocuments","argument":"groupId","parameters":{"groupType":"tools"}}]},
      /** Finds documents associated with the victim with this id, such as 10. */
      victimId: {"words":"victim id","kind":"id","requests":[{"operation":"listVictimDocuments","argument":"victimId"}]},
      /** Finds documents associated with the vulnerability with this id, such as 5. */
      vulnerabilityId: {"words":"vulnerability id","kind":"id","requests":[{"operation":"listGroupDocuments","argument":"groupId","parameters":{"groupType":"vulnerabilities"}}]},
    },
    fields: {
      /** Compares the name; ^ compares its beginning, such as "Bad". */
      name: {"type":"string","operators":["=","^"]},
      /** Compares the date the row was added, such as "2017-07-13". */
      dateAdded: {"type":"date","operators":["<",">"]},
      /** Compares the type of the file, such as "PDF". */
      fileType: {"type":"string","operators":["="]},
    },
  },
  /** Indicators of the type EmailAddress. */
  emailAddresses: {
    schema: "EmailAddress",
    entity: "emailAddress",
    base: "listEmailAddresses",
    subject: "indicator",
    kind: "emailAddress",
    postFilters: ["attribute","confidence","dateAdded","lastModified","rating","tag","threatAssessConfidence","threatAssessRating","type"],
    columns: ["type","indicator","ownerName","rating","confidence","dateAdded","lastModified"],
    filters: {
      /** Finds e-mail addresses associated with the adversary with this id, such as 5. */
      adversaryId: {"words":"adversary id","kind":"id","requests":[{"operation":"listGroupEmailAddresses","argument":"groupId","parameters":{"groupType":"adversaries"}}]},
      /** Finds e-mail addresses associated with the attack pattern with this id, such as 5. */
      attackPatternId: {"words":"attack pattern id","kind":"id","requests":[{"operation":"listGroupEmailAddresses","argument":"groupId","parameters":{"groupType":"attackPatterns"}}]},
      /** Finds e-mail addresses associated with the campaign with this id, such as 5. */
      campaignId: {"words":"campaign id","kind":"id","requests":[{"operation":"listGroupEmailAddresses","argument":"groupId","parameters":{"groupType":"campaigns"}}]},
      /** Finds e-mail addresses associated with the course of action with this id, such as 5. */
      courseOfActionId: {"words":"course of action id","kind":"id","requests":[{"operation":"listGroupEmailAddresses","argument":"groupId","parameters":{"groupType":"coursesOfAction"}}]},
      /** Finds e-mail addresses that were deleted recently. */
      deleted: {"words":"deleted","kind":"none","requests":[{"operation":"listDeletedEmailAddresses"}]},
      /** Finds e-mail addresses associated with the document with this id, such as 5. */
      documentId: {"words":"document id","kind":"id","requests":[{"operation":"listGroupEmailAddresses","argument":"groupId","parameters":{"groupType":"documents"}}]},
      /** Finds e-mail addresses associated with the email with this id, such as 5. */
      emailId: {"words":"email id","kind":"id","requests":[{"operation":"listGroupEmailAddresses","argument":"groupId","parameters":{"groupType":"emails"}}]},
      /** Finds e-mail addresses associated with the event with this id, such as 5. */
      eventId: {"words":"event id","kind":"id","requests":[{"operation":"listGroupEmailAddresses","argument":"groupId","parameters":{"groupType":"events"}}]},
      /** Finds e-mail addresses associated with the incident with this id, such as 5. */
      incidentId: {"words":"incident id","kind":"id","requests":[{"operation":"listGroupEmailAddresses","argument":"groupId","parameters":{"groupType":"incidents"}}]},
      /** Finds the e-mail address with this value, such as "bad.guy+news@example.com". */
      indicator: {"words":"indicator","kind":"indicator","requests":[{"operation":"getEmailAddress","argument":"emailAddress"}]},
      /** Finds e-mail addresses associated with the intrusion set with this id, such as 5. */
      intrusionSetId: {"words":"intrusion set id","kind":"id","requests":[{"operation":"listGroupEmailAddresses","argument":"groupId","parameters":{"groupType":"intrusionSets"}}]},
      /** Finds e-mail addresses associated with the malware with this id, such as 5. */
      malwareId: {"words":"malware id","kind":"id","requests":[{"operation":"listGroupEmailAddresses","argument":"groupId","parameters":{"groupType":"malware"}}]},
      /** Finds e-mail addresses associated with the report with this id, such as 5. */
      reportId: {"words":"report id","kind":"id","requests":[{"operation":"listGroupEmailAddresses","argument":"groupId","parameters":{"groupType":"reports"}}]},
      /** Finds e-mail addresses with this security label, such as "TLP Red". */
      securityLabel: {"words":"security label","kind":"text","requests":[{"operation":"listSecurityLabelEmailAddresses","argument":"securityLabel"}]},
      /** Finds e-mail addresses associated with the signature with this id, such as 5. */
      signatureId: {"words":"signature id","kind":"id","requests":[{"operation":"listGroupEmailAddresses","argument":"groupId","parameters":{"groupType":"signatures"}}]},
      /** Finds e-mail addresses associated with the tactic with this id, such as 5. */
      tacticId: {"words":"tactic id","kind":"id","requests":[{"operation":"listGroupEmailAddresses","argument":"groupId","parameters":{"groupType":"tactics"}}]},
      /** Finds e-mail addresses with this tag, such as "Nation State". */
      tag: {"words":"tag","kind":"text","requests":[{"operation":"listTagEmailAddresses","argument":"tag"}]},
      /** Finds e-mail addresses associated with the task with this id, such as 5. */
      taskId: {"words":"task id","kind":"id","requests":[{"operation":"listTaskEmailAddresses","argument":"taskId"}]},
      /** Finds e-mail addresses associated with the threat with this id, such as 5. */
      threatId: {"words":"threat id","kind":"id","requests":[{"operation":"listGroupEmailAddresses","argument":"groupId","parameters":{"groupType":"threats"}}]},
      /** Finds e-mail addresses associated with the tool with this id, such as 5. */
      toolId: {"words":"tool id","kind":"id","requests":[{"operation":"listGroupEmailAddresses","argument":"groupId","parameters":{"groupType":"tools"}}]},
      /** Finds e-mail addresses associated with the victim with this id, such as 10. */
      victimId: {"words":"victim id","kind":"id","requests":[{"operation":"listVictimEmailAddresses","argument":"victimId"}]},
      /** Finds e-mail addresses associated with the vulnerability with this id, such as 5. */
      vulnerabilityId: {"words":"vulnerability id","kind":"id","requests":[{"operation":"listGroupEmailAddresses","argument":"groupId","parameters":{"groupType":"vulnerabilities"}}]},
    },
    fields: {
      /** Compares whether the indicator is active: true or false. */
      active: {"type":"boolean","operators":["="]},
      /** Compares the value of the indicator; ^ compares its beginning, such as "10.20." */
      summary: {"type":"string","operators":["=","^"]},
      /** Compares the date the row was added, such as "2017-07-13". */
      dateAdded: {"type":"date","operators":["<",">"]},
      /** Compares the rating, from 0 to 5. */
      rating: {"type":"number","operators":["<",">"]},
      /** Compares the confidence, from 0 to 100. */
      confidence: {"type":"integer","operators":["=","<",">"]},
      /** Compares the score that ThreatAssess computed, from 0 to 1,000. */
      threatAssessScore: {"type":"integer","operators":["=","<",">"]},
      /** Compares the rating that ThreatAssess computed, from 0 to 5. */
      threatAssessRating: {"type":"number","operators":["<",">"]},
      /** Compares the confidence that ThreatAssess computed, from 0 to 100. */
      threatAssessConfidence: {"type":"number","operators":["<",">"]},
      /** Compares how often the indicator was reported as a false positive. */
      falsePositive: {"type":"integer","operators":["=","<",">"]},
    },
  },
  /** Groups of the type Email. */
  emails: {
    schema: "Email",
    entity: "email",
    base: "listEmails",
    subject: "group",
    kind: "email",
    postFilters: ["dateAdded","fileType","name"],
    columns: ["id","name","ownerName","dateAdded"],
    filters: {
      /** Finds e-mails associated with the adversary with this id, such as 5. */
      adversaryId: {"words":"adversary id","kind":"id","requests":[{"operation":"listGroupEmails","argument":"groupId","parameters":{"groupType":"adversaries"}}]},
      /** Finds e-mails associated with the attack pattern with this id, such as 5. */
      attackPatternId: {"words":"attack pattern id","kind":"id","requests":[{"operation":"listGroupEmails","argument":"groupId","parameters":{"groupType":"attackPatterns"}}]},
      /** Finds e-mails associated with the campaign with this id, such as 5. */
      campaignId: {"words":"campaign id","kind":"id","requests":[{"operation":"listGroupEmails","argument":"groupId","parameters":{"groupType":"campaigns"}}]},
      /** Finds e-mails associated with the course of action with this id, such as 5. */
      courseOfActionId: {"words":"course of action id","kind":"id","requests":[{"operation":"listGroupEmails","argument":"groupId","parameters":{"groupType":"coursesOfAction"}}]},
      /** Finds e-mails associated with the document with this id, such as 5. */
      documentId: {"words":"document id","kind":"id","requests":[{"operation":"listGroupEmails","argument":"groupId","parameters":{"groupType":"documents"}}]},
      /** Finds e-mails associated with the email with this id, such as 5. */
      emailId: {"words":"email id","kind":"id","requests":[{"operation":"listGroupEmails","argument":"groupId","parameters":{"groupType":"emails"}}]},
      /** Finds e-mails associated with the event with this id, such as 5. */
      eventId: {"words":"event id","kind":"id","requests":[{"operation":"listGroupEmails","argument":"groupId","parameters":{"groupType":"events"}}]},
      /** Finds the email with this id, such as 5. */
      id: {"words":"id","kind":"id","requests":[{"operation":"getEmail","argument":"emailId"}]},
      /** Finds e-mails associated with the incident with this id, such as 5. */
      incidentId: {"words":"incident id","kind":"id","requests":[{"operation":"listGroupEmails","argument":"groupId","parameters":{"groupType":"incidents"}}]},
      /** Finds e-mails associated with this indicator, such as "10.20.30.40". */
      indicator: {"words":"indicator","kind":"indicator","requests":[{"operation":"listIndicatorEmails","argument":"indicator"}]},
      /** Finds e-mails associated with the intrusion set with this id, such as 5. */
      intrusionSetId: {"words":"intrusion set id","kind":"id","requests":[{"operation":"listGroupEmails","argument":"groupId","parameters":{"groupType":"intrusionSets"}}]},
      /** Finds e-mails associated with the malware with this id, such as 5. */
      malwareId: {"words":"malware id","kind":"id","requests":[{"operation":"listGroupEmails","argument":"groupId","parameters":{"groupType":"malware"}}]},
      /** Finds e-mails associated with the report with this id, such as 5. */
      reportId: {"words":"report id","kind":"id","requests":[{"operation":"listGroupEmails","argument":"groupId","parameters":{"groupType":"reports"}}]},
      /** Finds e-mails with this security label, such as "TLP Red". */
      securityLabel: {"words":"security label","kind":"text","requests":[{"operation":"listSecurityLabelEmails","argument":"securityLabel"}]},
      /** Finds e-mails associated with the signature with this id, such as 5. */
      signatureId: {"words":"signature id","kind":"id","requests":[{"operation":"listGroupEmails","argument":"groupId","parameters":{"groupType":"signatures"}}]},
      /** Finds e-mails associated with the tactic with this id, such as 5. */
      tacticId: {"words":"tactic id","kind":"id","requests":[{"operation":"listGroupEmails","argument":"groupId","parameters":{"groupType":"tactics"}}]},
      /** Finds e-mails with this tag, such as "Nation State". */
      tag: {"words":"tag","kind":"text","requests":[{"operation":"listTagEmails","argument":"tag"}]},
      /** Finds e-mails associated with the task with this id, such as 5. */
      taskId: {"words":"task id","kind":"id","requests":[{"operation":"listTaskEmails","argument":"taskId"}]},
      /** Finds e-mails associated with the threat with this id, such as 5. */
      threatId: {"words":"threat id","kind":"id","requests":[{"operation":"listGroupEmails","argument":"groupId","parameters":{"groupType":"threats"}}]},
      /** Finds e-mails associated with the tool with this id, such as 5. */
      toolId: {"words":"tool id","kind":"id","requests":[{"operation":"listGroupEmails","argument":"groupId","parameters":{"groupType":"tools"}}]},
      /** Finds e-mails associated with the victim with this id, such as 10. */
      victimId: {"words":"victim id","kind":"id","requests":[{"operation":"listVictimEmails","argument":"victimId"}]},
      /** Finds e-mails associated with the vulnerability with this id, such as 5. */
      vulnerabilityId: {"words":"vulnerability id","kind":"id","requests":[{"operation":"listGroupEmails","argument":"groupId","parameters":{"groupType":"vulnerabilities"}}]},
    },
    fields: {
      /** Compares the name; ^ compares its beginning, such as "Bad". */
      name: {"type":"string","operators":["=","^"]},
      /** Compares the date the row was added, such as "2017-07-13". */
      dateAdded: {"type":"date","operators":["<",">"]},
    },
  },
  /** Groups of the type Event. */
  events: {
    schema: "Event",
    entity: "event",
    base: "listEvents",
    subject: "group",
    kind: "event",
    postFilters: ["dateAdded","fileType","name"],
    columns: ["id","name","ownerName","dateAdded"],
    filters: {
      /** Finds events associated with the adversary with this id, such as 5. */
      adversaryId: {"words":"adversary id","kind":"id","requests":[{"operation":"listGroupEvents","argument":"groupId","parameters":{"groupType":"adversaries"}}]},
      /** Finds events associated with the attack pattern with this id, such as 5. */
      attackPatternId: {"words":"attack pattern id","kind":"id","requests":[{"operation":"listGroupEvents","argument":"groupId","parameters":{"groupType":"attackPatterns"}}]},
      /** Finds events associated with the campaign with this id, such as 5. */
      campaignId: {"words":"campaign id","kind":"id","requests":[{"operation":"listGroupEvents","argument":"groupId","parameters":{"groupType":"campaigns"}}]},
      /** Finds events associated with the course of action with this id, such as 5. */
      courseOfActionId: {"words":"course of action id","kind":"id","requests":[{"operation":"listGroupEvents","argument":"groupId","parameters":{"groupType":"coursesOfAction"}}]},
      /** Finds events associated with the document with this id, such as 5. */
      documentId: {"words":"document id","kind":"id","requests":[{"operation":"listGroupEvents","argument":"groupId","parameters":{"groupType":"documents"}}]},
      /** Finds events associated with the email with this id, such as 5. */
      emailId: {"words":"email id","kind":"id","requests":[{"operation":"listGroupEvents","argument":"groupId","parameters":{"groupType":"emails"}}]},
      /** Finds events associated with the event with this id, such as 5. */
      eventId: {"words":"event id","kind":"id","requests":[{"operation":"listGroupEvents","argument":"groupId","parameters":{"groupType":"events"}}]},
      /** Finds the event with this id, such as 5. */
      id: {"words":"id","kind":"id","requests":[{"operation":"getEvent","argument":"eventId"}]},
      /** Finds events associated with the incident with this id, such as 5. */
      incidentId: {"words":"incident id","kind":"id","requests":[{"operation":"listGroupEvents","argument":"groupId","parameters":{"groupType":"incidents"}}]},
      /** Finds events associated with this indicator, such as "10.20.30.40". */
      indicator: {"words":"indicator","kind":"indicator","requests":[{"operation":"listIndicatorEvents","argument":"indicator"}]},
      /** Finds events associated with the intrusion set with this id, such as 5. */
      intrusionSetId: {"words":"intrusion set id","kind":"id","requests":[{"operation":"listGroupEvents","argument":"groupId","parameters":{"groupType":"intrusionSets"}}]},
      /** Finds events associated with the malware with this id, such as 5. */
      malwareId: {"words":"malware id","kind":"id","requests":[{"operation":"listGroupEvents","argument":"groupId","parameters":{"groupType":"malware"}}]},
      /** Finds events associated with the report with this id, such as 5. */
      reportId: {"words":"report id","kind":"id","requests":[{"operation":"listGroupEvents","argument":"groupId","parameters":{"groupType":"reports"}}]},
      /** Finds events with this security label, such as "TLP Red". */
      securityLabel: {"words":"security label","kind":"text","requests":[{"operation":"listSecurityLabelEvents","argument":"securityLabel"}]},
      /** Finds events associated with the signature with this id, such as 5. */
      signatureId: {"words":"signature id","kind":"id","requests":[{"operation":"listGroupEvents","argument":"groupId","parameters":{"groupType":"signatures"}}]},
      /** Finds events associated with the tactic with this id, such as 5. */
      tacticId: {"words":"tactic id","kind":"id","requests":[{"operation":"listGroupEvents","argument":"groupId","parameters":{"groupType":"tactics"}}]},
      /** Finds events with this tag, such as "Nation State". */
      tag: {"words":"tag","kind":"text","requests":[{"operation":"listTagEvents","argument":"tag"}]},
      /** Finds events associated with the task with this id, such as 5. */
      taskId: {"words":"task id","kind":"id","requests":[{"operation":"listTaskEvents","argument":"taskId"}]},
      /** Finds events associated with the threat with this id, such as 5. */
      threatId: {"words":"threat id","kind":"id","requests":[{"operation":"listGroupEvents","argument":"groupId","parameters":{"groupType":"threats"}}]},
      /** Finds events associated with the tool with this id, such as 5. */
      toolId: {"words":"tool id","kind":"id","requests":[{"operation":"listGroupEvents","argument":"groupId","parameters":{"groupType":"tools"}}]},
      /** Finds events associated with the victim with this id, such as 10. */
      victimId: {"words":"victim id","kind":"id","requests":[{"operation":"listVictimEvents","argument":"victimId"}]},
      /** Finds events associated with the vulnerability with this id, such as 5. */
      vulnerabilityId: {"words":"vulnerability id","kind":"id","requests":[{"operation":"listGroupEvents","argument":"groupId","parameters":{"groupType":"vulnerabilities"}}]},
    },
    fields: {
      /** Compares the name; ^ compares its beginning, such as "Bad". */
      name: {"type":"string","operators":["=","^"]},
      /** Compares the date the row was added, such as "2017-07-13". */
      dateAdded: {"type":"date","operators":["<",">"]},
    },
  },
  /** Indicators of the type File. */
  files: {
    schema: "File",
    entity: "file",
    base: "listFiles",
    subject: "indicator",
    kind: "file",
    postFilters: ["attribute","confidence","dateAdded","lastModified","rating","tag","threatAssessConfidence","threatAssessRating","type"],
    columns: ["type","indicator","ownerName","rating","confidence","dateAdded","lastModified"],
    filters: {
      /** Finds files associated with the adversary with this id, such as 5. */
      adversaryId: {"words":"adversary id","kind":"id","requests":[{"operation":"listGroupFiles","argument":"groupId","parameters":{"groupType":"adversaries"}}]},
      /** Finds files associated with the attack pattern with this id, such as 5. */
      attackPatternId: {"words":"attack pattern id","kind":"id","requests":[{"operation":"listGroupFiles","argument":"groupId","parameters":{"groupType":"attackPatterns"}}]},
      /** Finds files associated with the campaign with this id, such as 5. */
      campaignId: {"words":"campaign id","kind":"id","requests":[{"operation":"listGroupFiles","argument":"groupId","parameters":{"groupType":"campaigns"}}]},
      /** Finds files associated with the course of action with this id, such as 5. */
      courseOfActionId: {"words":"course of action id","kind":"id","requests":[{"operation":"listGroupFiles","argument":"groupId","parameters":{"groupType":"coursesOfAction"}}]},
      /** Finds files that were deleted recently. */
      deleted: {"words":"deleted","kind":"none","requests":[{"operation":"listDeletedFiles"}]},
      /** Finds files associated with the document with this id, such as 5. */
      documentId: {"words":"document id","kind":"id","requests":[{"operation":"listGroupFiles","argument":"groupId","parameters":{"groupType":"documents"}}]},
      /** Finds files associated with the email with this id, such as 5. */
      emailId: {"words":"email id","kind":"id","requests":[{"operation":"listGroupFiles","argument":"groupId","parameters":{"groupType":"emails"}}]},
      /** Finds files associated with the event with this id, such as 5. */
      eventId: {"words":"event id","kind":"id","requests":[{"operation":"listGroupFiles","argument":"groupId","parameters":{"groupType":"events"}}]},
      /** Finds files associated with the incident with this id, such as 5. */
      incidentId: {"words":"incident id","kind":"id","requests":[{"operation":"listGroupFiles","argument":"groupId","parameters":{"groupType":"incidents"}}]},
      /** Finds the file with this value, such as "905AD8176A569A36421BF54C04BA7F95". */
      indicator: {"words":"indicator","kind":"indicator","requests":[{"operation":"getFile","argument":"hash"}]},
      /** Finds files associated with the intrusion set with this id, such as 5. */
      intrusionSetId: {"words":"intrusion set id","kind":"id","requests":[{"operation":"listGroupFiles","argument":"groupId","parameters":{"groupType":"intrusionSets"}}]},
      /** Finds files associated with the malware with this id, such as 5. */
      malwareId: {"words":"malware id","kind":"id","requests":[{"operation":"listGroupFiles","argument":"groupId","parameters":{"groupType":"malware"}}]},
      /** Finds files associated with the report with this id, such as 5. */
      reportId: {"words":"report id","kind":"id","requests":[{"operation":"listGroupFiles","argument":"groupId","parameters":{"groupType":"reports"}}]},
      /** Finds files with this security label, such as "TLP Red". */
      securityLabel: {"words":"security label","kind":"text","requests":[{"operation":"listSecurityLabelFiles","argument":"securityLabel"}]},
      /** Finds files associated with the signature with this id, such as 5. */
      signatureId: {"words":"signature id","kind":"id","requests":[{"operation":"listGroupFiles","argument":"groupId","parameters":{"groupType":"signatures"}}]},
      /** Finds files associated with the tactic with this id, such as 5. */
      tacticId: {"words":"tactic id","kind":"id","requests":[{"operation":"listGroupFiles","argument":"groupId","parameters":{"groupType":"tactics"}}]},
      /** Finds files with this tag, such as "Nation State". */
      tag: {"words":"tag","kind":"text","requests":[{"operation":"listTagFiles","argument":"tag"}]},
      /** Finds files associated with the task with this id, such as 5. */
      taskId: {"words":"task id","kind":"id","requests":[{"operation":"listTaskFiles","argument":"taskId"}]},
      /** Finds files associated with the threat with this id, such as 5. */
      threatId: {"words":"threat id","kind":"id","requests":[{"operation":"listGroupFiles","argument":"groupId","parameters":{"groupType":"threats"}}]},
      /** Finds files associated with the tool with this id, such as 5. */
      toolId: {"words":"tool id","kind":"id","requests":[{"operation":"listGroupFiles","argument":"groupId","parameters":{"groupType":"tools"}}]},
      /** Finds files associated with the victim with this id, such as 10. */
      victimId: {"words":"victim id","kind":"id","requests":[{"operation":"listVictimFiles","argument":"victimId"}]},
      /** Finds files associated with the vulnerability with this id, such as 5. */
      vulnerabilityId: {"words":"vulnerability id","kind":"id","requests":[{"operation":"listGroupFiles","argument":"groupId","parameters":{"groupType":"vulnerabilities"}}]},
    },
    fields: {
      /** Compares whether the indicator is active: true or false. */
      active: {"type":"boolean","operators":["="]},
      /** Compares the value of the indicator; ^ compares its beginning, such as "10.20." */
      summary: {"type":"string","operators":["=","^"]},
      /** Compares the date the row was added, such as "2017-07-13". */
      dateAdded: {"type":"date","operators":["<",">"]},
      /** Compares the rating, from 0 to 5. */
      rating: {"type":"number","operators":["<",">"]},
      /** Compares the confidence, from 0 to 100. */
      confidence: {"type":"integer","operators":["=","<",">"]},
      /** Compares the score that ThreatAssess computed, from 0 to 1,000. */
      threatAssessScore: {"type":"integer","operators":["=","<",">"]},
      /** Compares the rating that ThreatAssess computed, from 0 to 5. */
      threatAssessRating: {"type":"number","operators":["<",">"]},
      /** Compares the confidence that ThreatAssess computed, from 0 to 100. */
      threatAssessConfidence: {"type":"number","operators":["<",">"]},
      /** Compares how often the indicator was reported as a false positive. */
      falsePositive: {"type":"integer","operators":["=","<",">"]},
    },
  },
  /** Groups of all types. */
  groups: {
    schema: "Group",
    entity: "group",
    base: "listGroups",
    subject: "group",
    postFilters: ["dateAdded","name","type"],
    columns: ["id","type","name","ownerName","dateAdded"],
    filters: {
      /** Finds groups associated with the adversary with this id, such as 5. */
      adversaryId: {"words":"adversary id","kind":"id","requests":[{"operation":"listGroupGroups","argument":"groupId","parameters":{"groupType":"adversaries"}}]},
      /** Finds groups associated with the attack pattern with this id, such as 5. */
      attackPatternId: {"words":"attack pattern id","kind":"id","requests":[{"operation":"listGroupGroups","argument":"groupId","parameters":{"groupType":"attackPatterns"}}]},
      /** Finds groups associated with the campaign with this id, such as 5. */
      campaignId: {"words":"campaign id","kind":"id","requests":[{"operation":"listGroupGroups","argument":"groupId","parameters":{"groupType":"campaigns"}}]},
      /** Finds groups associated with the course of action with this id, such as 5. */
      courseOfActionId: {"words":"course of action id","kind":"id","requests":[{"operation":"listGroupGroups","argument":"groupId","parameters":{"groupType":"coursesOfAction"}}]},
      /** Finds groups associated with the document with this id, such as 5. */
      documentId: {"words":"document id","kind":"id","requests":[{"operation":"listGroupGroups","argument":"groupId","parameters":{"groupType":"documents"}}]},
      /** Finds groups associated with the email with this id, such as 5. */
      emailId: {"words":"email id","kind":"id","requests":[{"operation":"listGroupGroups","argument":"groupId","parameters":{"groupType":"emails"}}]},
      /** Finds groups associated with the event with this id, such as 5. */
      eventId: {"words":"event id","kind":"id","requests":[{"operation":"listGroupGroups","argument":"groupId","parameters":{"groupType":"events"}}]},
      /** Finds groups associated with the incident with this id, such as 5. */
      incidentId: {"words":"incident id","kind":"id","requests":[{"operation":"listGroupGroups","argument":"groupId","parameters":{"groupType":"incidents"}}]},
      /** Finds groups associated with this indicator, such as "10.20.30.40". */
      indicator: {"words":"indicator","kind":"indicator","requests":[{"operation":"listIndicatorGroups","argument":"indicator"}]},
      /** Finds groups associated with the intrusion set with this id, such as 5. */
      intrusionSetId: {"words":"intrusion set id","kind":"id","requests":[{"operation":"listGroupGroups","argument":"groupId","parameters":{"groupType":"intrusionSets"}}]},
      /** Finds groups associated with the malware with this id, such as 5. */
      malwareId: {"words":"malware id","kind":"id","requests":[{"operation":"listGroupGroups","argument":"groupId","parameters":{"groupType":"malware"}}]},
      /** Finds groups associated with the report with this id, such as 5. */
      reportId: {"words":"report id","kind":"id","requests":[{"operation":"listGroupGroups","argument":"groupId","parameters":{"groupType":"reports"}}]},
      /** Finds groups with this security label, such as "TLP Red". */
      securityLabel: {"words":"security label","kind":"text","requests":[{"operation":"listSecurityLabelGroups","argument":"securityLabel"}]},
      /** Finds groups associated with the signature with this id, such as 5. */
      signatureId: {"words":"signature id","kind":"id","requests":[{"operation":"listGroupGroups","argument":"groupId","parameters":{"groupType":"signatures"}}]},
      /** Finds groups associated with the tactic with this id, such as 5. */
      tacticId: {"words":"tactic id","kind":"id","requests":[{"operation":"listGroupGroups","argument":"groupId","parameters":{"groupType":"tactics"}}]},
      /** Finds groups with this tag, such as "Nation State". */
      tag: {"words":"tag","kind":"text","requests":[{"operation":"listTagGroups","argument":"tag"}]},
      /** Finds groups associated with the task with this id, such as 5. */
      taskId: {"words":"task id","kind":"id","requests":[{"operation":"listTaskGroups","argument":"taskId"}]},
      /** Finds groups associated with the threat with this id, such as 5. */
      threatId: {"words":"threat id","kind":"id","requests":[{"operation":"listGroupGroups","argument":"groupId","parameters":{"groupType":"threats"}}]},
      /** Finds groups associated with the tool with this id, such as 5. */
      toolId: {"words":"tool id","kind":"id","requests":[{"operation":"listGroupGroups","argument":"groupId","parameters":{"groupType":"tools"}}]},
      /** Finds groups associated with the victim with this id, such as 10. */
      victimId: {"words":"victim id","kind":"id","requests":[{"operation":"listVictimGroups","argument":"victimId"}]},
      /** Finds groups associated with the vulnerability with this id, such as 5. */
      vulnerabilityId: {"words":"vulnerability id","kind":"id","requests":[{"operation":"listGroupGroups","argument":"groupId","parameters":{"groupType":"vulnerabilities"}}]},
    },
    fields: {
      /** Compares the name; ^ compares its beginning, such as "Bad". */
      name: {"type":"string","operators":["=","^"]},
      /** Compares the date the row was added, such as "2017-07-13". */
      dateAdded: {"type":"date","operators":["<",">"]},
    },
  },
  /** Indicators of the type Host. */
  hosts: {
    schema: "Host",
    entity: "host",
    base: "listHosts",
    subject: "indicator",
    kind: "host",
    postFilters: ["attribute","confidence","dateAdded","lastModified","rating","tag","threatAssessConfidence","threatAssessRating","type"],
    columns: ["type","indicator","ownerName","rating","confidence","dateAdded","lastModified"],
    filters: {
      /** Finds hosts associated with the adversary with this id, such as 5. */
      adversaryId: {"words":"adversary id","kind":"id","requests":[{"operation":"listGroupHosts","argument":"groupId","parameters":{"groupType":"adversaries"}}]},
      /** Finds hosts associated with the attack pattern with this id, such as 5. */
      attackPatternId: {"words":"attack pattern id","kind":"id","requests":[{"operation":"listGroupHosts","argument":"groupId","parameters":{"groupType":"attackPatterns"}}]},
      /** Finds hosts associated with the campaign with this id, such as 5. */
      campaignId: {"words":"campaign id","kind":"id","requests":[{"operation":"listGroupHosts","argument":"groupId","parameters":{"groupType":"campaigns"}}]},
      /** Finds hosts associated with the course of action with this id, such as 5. */
      courseOfActionId: {"words":"course of action id","kind":"id","requests":[{"operation":"listGroupHosts","argument":"groupId","parameters":{"groupType":"coursesOfAction"}}]},
      /** Finds hosts that were deleted recently. */
      deleted: {"words":"deleted","kind":"none","requests":[{"operation":"listDeletedHosts"}]},
      /** Finds hosts associated with the document with this id, such as 5. */
      documentId: {"words":"document id","kind":"id","requests":[{"operation":"listGroupHosts","argument":"groupId","parameters":{"groupType":"documents"}}]},
      /** Finds hosts associated with the email with this id, such as 5. */
      emailId: {"words":"email id","kind":"id","requests":[{"operation":"listGroupHosts","argument":"groupId","parameters":{"groupType":"emails"}}]},
      /** Finds hosts associated with the event with this id, such as 5. */
      eventId: {"words":"event id","kind":"id","requests":[{"operation":"listGroupHosts","argument":"groupId","parameters":{"groupType":"events"}}]},
      /** Finds hosts associated with the incident with this id, such as 5. */
      incidentId: {"words":"incident id","kind":"id","requests":[{"operation":"listGroupHosts","argument":"groupId","parameters":{"groupType":"incidents"}}]},
      /** Finds the host with this value, such as "www.badguy.com". */
      indicator: {"words":"indicator","kind":"indicator","requests":[{"operation":"getHost","argument":"hostName"}]},
      /** Finds hosts associated with the intrusion set with this id, such as 5. */
      intrusionSetId: {"words":"intrusion set id","kind":"id","requests":[{"operation":"listGroupHosts","argument":"groupId","parameters":{"groupType":"intrusionSets"}}]},
      /** Finds hosts associated with the malware with this id, such as 5. */
      malwareId: {"words":"malware id","kind":"id","requests":[{"operation":"listGroupHosts","argument":"groupId","parameters":{"groupType":"malware"}}]},
      /** Finds hosts associated with the report with this id, such as 5. */
      reportId: {"words":"report id","kind":"id","requests":[{"operation":"listGroupHosts","argument":"groupId","parameters":{"groupType":"reports"}}]},
      /** Finds hosts with this security label, such as "TLP Red". */
      securityLabel: {"words":"security label","kind":"text","requests":[{"operation":"listSecurityLabelHosts","argument":"securityLabel"}]},
      /** Finds hosts associated with the signature with this id, such as 5. */
      signatureId: {"words":"signature id","kind":"id","requests":[{"operation":"listGroupHosts","argument":"groupId","parameters":{"groupType":"signatures"}}]},
      /** Finds hosts associated with the tactic with this id, such as 5. */
      tacticId: {"words":"tactic id","kind":"id","requests":[{"operation":"listGroupHosts","argument":"groupId","parameters":{"groupType":"tactics"}}]},
      /** Finds hosts with this tag, such as "Nation State". */
      tag: {"words":"tag","kind":"text","requests":[{"operation":"listTagHosts","argument":"tag"}]},
      /** Finds hosts associated with the task with this id, such as 5. */
      taskId: {"words":"task id","kind":"id","requests":[{"operation":"listTaskHosts","argument":"taskId"}]},
      /** Finds hosts associated with the threat with this id, such as 5. */
      threatId: {"words":"threat id","kind":"id","requests":[{"operation":"listGroupHosts","argument":"groupId","parameters":{"groupType":"threats"}}]},
      /** Finds hosts associated with the tool with this id, such as 5. */
      toolId: {"words":"tool id","kind":"id","requests":[{"operation":"listGroupHosts","argument":"groupId","parameters":{"groupType":"tools"}}]},
      /** Finds hosts associated with the victim with this id, such as 10. */
      victimId: {"words":"victim id","kind":"id","requests":[{"operation":"listVictimHosts","argument":"victimId"}]},
      /** Finds hosts associated with the vulnerability with this id, such as 5. */
      vulnerabilityId: {"words":"vulnerability id","kind":"id","requests":[{"operation":"listGroupHosts","argument":"groupId","parameters":{"groupType":"vulnerabilities"}}]},
    },
    fields: {
      /** Compares whether the indicator is active: true or false. */
      active: {"type":"boolean","operators":["="]},
      /** Compares the value of the indicator; ^ compares its beginning, such as "10.20." */
      summary: {"type":"string","operators":["=","^"]},
      /** Compares the date the row was added, such as "2017-07-13". */
      dateAdded: {"type":"date","operators":["<",">"]},
      /** Compares the rating, from 0 to 5. */
      rating: {"type":"number","operators":["<",">"]},
      /** Compares the confidence, from 0 to 100. */
      confidence: {"type":"integer","operators":["=","<",">"]},
      /** Compares the score that ThreatAssess computed, from 0 to 1,000. */
      threatAssessScore: {"type":"integer","operators":["=","<",">"]},
      /** Compares the rating that ThreatAssess computed, from 0 to 5. */
      threatAssessRating: {"type":"number","operators":["<",">"]},
      /** Compares the confidence that ThreatAssess computed, from 0 to 100. */
      threatAssessConfidence: {"type":"number","operators":["<",">"]},
      /** Compares how often the indicator was reported as a false positive. */
      falsePositive: {"type":"integer","operators":["=","<",">"]},
      /** Compares whether WHOIS look-ups are on for the host: true or false. */
      whoisActive: {"type":"boolean","operators":["="]},
      /** Compares whether DNS look-ups are on for the host: true or false. */
      dnsActive: {"type":"boolean","operators":["="]},
    },
  },
  /** Groups of the type Incident. */
  incidents: {
    schema: "Incident",
    entity: "incident",
    base: "listIncidents",
    subject: "group",
    kind: "incident",
    postFilters: ["dateAdded","fileType","name"],
    columns: ["id","name","ownerName","dateAdded"],
    filters: {
      /** Finds incidents associated with the adversary with this id, such as 5. */
      adversaryId: {"words":"adversary id","kind":"id","requests":[{"operation":"listGroupIncidents","argument":"groupId","parameters":{"groupType":"adversaries"}}]},
      /** Finds incidents associated with the attack pattern with this id, such as 5. */
      attackPatternId: {"words":"attack pattern id","kind":"id","requests":[{"operation":"listGroupIncidents","argument":"groupId","parameters":{"groupType":"attackPatterns"}}]},
      /** Finds incidents associated with the campaign with this id, such as 5. */
      campaignId: {"words":"campaign id","kind":"id","requests":[{"operation":"listGroupIncidents","argument":"groupId","parameters":{"groupType":"campaigns"}}]},
      /** Finds incidents associated with the course of action with this id, such as 5. */
      courseOfActionId: {"words":"course of action id","kind":"id","requests":[{"operation":"listGroupIncidents","argument":"groupId","parameters":{"groupType":"coursesOfAction"}}]},
      /** Finds incidents associated with the document with this id, such as 5. */
      documentId: {"words":"document id","kind":"id","requests":[{"operation":"listGroupIncidents","argument":"groupId","parameters":{"groupType":"documents"}}]},
      /** Finds incidents associated with the email with this id, such as 5. */
      emailId: {"words":"email id","kind":"id","requests":[{"operation":"listGroupIncidents","argument":"groupId","parameters":{"groupType":"emails"}}]},
      /** Finds incidents associated with the event with this id, such as 5. */
      eventId: {"words":"event id","kind":"id","requests":[{"operation":"listGroupIncidents","argument":"groupId","parameters":{"groupType":"events"}}]},
      /** Finds the incident with this id, such as 5. */
      id: {"words":"id","kind":"id","requests":[{"operation":"getIncident","argument":"incidentId"}]},
      /** Finds incidents associated with the incident with this id, such as 5. */
      incidentId: {"words":"incident id","kind":"id","requests":[{"operation":"listGroupIncidents","argument":"groupId","parameters":{"groupType":"incidents"}}]},
      /** Finds incidents associated with this indicator, such as "10.20.30.40". */
      indicator: {"words":"indicator","kind":"indicator","requests":[{"operation":"listIndicatorIncidents","argument":"indicator"}]},
      /** Finds incidents associated with the intrusion set with this id, such as 5. */
      intrusionSetId: {"words":"intrusion set id","kind":"id","requests":[{"operation":"listGroupIncidents","argument":"groupId","parameters":{"groupType":"intrusionSets"}}]},
      /** Finds incidents associated with the malware with this id, such as 5. */
      malwareId: {"words":"malware id","kind":"id","requests":[{"operation":"listGroupIncidents","argument":"groupId","parameters":{"groupType":"malware"}}]},
      /** Finds incidents associated with the report with this id, such as 5. */
      reportId: {"words":"report id","kind":"id","requests":[{"operation":"listGroupIncidents","argument":"groupId","parameters":{"groupType":"reports"}}]},
      /** Finds incidents with this security label, such as "TLP Red". */
      securityLabel: {"words":"security label","kind":"text","requests":[{"operation":"listSecurityLabelIncidents","argument":"securityLabel"}]},
      /** Finds incidents associated with the signature with this id, such as 5. */
      signatureId: {"words":"signature id","kind":"id","requests":[{"operation":"listGroupIncidents","argument":"groupId","parameters":{"groupType":"signatures"}}]},
      /** Finds incidents associated with the tactic with this id, such as 5. */
      tacticId: {"words":"tactic id","kind":"id","requests":[{"operation":"listGroupIncidents","argument":"groupId","parameters":{"groupType":"tactics"}}]},
      /** Finds incidents with this tag, such as "Nation State". */
      tag: {"words":"tag","kind":"text","requests":[{"operation":"listTagIncidents","argument":"tag"}]},
      /** Finds incidents associated with the task with this id, such as 5. */
      taskId: {"words":"task id","kind":"id","requests":[{"operation":"listTaskIncidents","argument":"taskId"}]},
      /** Finds incidents associated with the threat with this id, such as 5. */
      threatId: {"words":"threat id","kind":"id","requests":[{"operation":"listGroupIncidents","argument":"groupId","parameters":{"groupType":"threats"}}]},
      /** Finds incidents associated with the tool with this id, such as 5. */
      toolId: {"words":"tool id","kind":"id","requests":[{"operation":"listGroupIncidents","argument":"groupId","parameters":{"groupType":"tools"}}]},
      /** Finds incidents associated with the victim with this id, such as 10. */
      victimId: {"words":"victim id","kind":"id","requests":[{"operation":"listVictimIncidents","argument":"victimId"}]},
      /** Finds incidents associated with the vulnerability with this id, such as 5. */
      vulnerabilityId: {"words":"vulnerability id","kind":"id","requests":[{"operation":"listGroupIncidents","argument":"groupId","parameters":{"groupType":"vulnerabilities"}}]},
    },
    fields: {
      /** Compares the name; ^ compares its beginning, such as "Bad". */
      name: {"type":"string","operators":["=","^"]},
      /** Compares the date the row was added, such as "2017-07-13". */
      dateAdded: {"type":"date","operators":["<",">"]},
      /** Compares the date of the incident, such as "2017-07-13". */
      eventDate: {"type":"date","operators":["<",">"]},
    },
  },
  /** Indicators of all types. To filter by one type, start with `where(type, …)`. */
  indicators: {
    schema: "Indicator",
    entity: "indicator",
    base: "listIndicators",
    subject: "indicator",
    postFilters: ["attribute","confidence","dateAdded","lastModified","rating","tag","threatAssessConfidence","threatAssessRating","type"],
    columns: ["type","indicator","ownerName","rating","confidence","dateAdded","lastModified"],
    filters: {
      /** Finds indicators associated with the adversary with this id, such as 5. */
      adversaryId: {"words":"adversary id","kind":"id","requests":[{"operation":"listGroupIndicators","argument":"groupId","parameters":{"groupType":"adversaries"}}]},
      /** Finds indicators associated with the attack pattern with this id, such as 5. */
      attackPatternId: {"words":"attack pattern id","kind":"id","requests":[{"operation":"listGroupIndicators","argument":"groupId","parameters":{"groupType":"attackPatterns"}}]},
      /** Finds indicators associated with the campaign with this id, such as 5. */
      campaignId: {"words":"campaign id","kind":"id","requests":[{"operation":"listGroupIndicators","argument":"groupId","parameters":{"groupType":"campaigns"}}]},
      /** Finds indicators associated with the course of action with this id, such as 5. */
      courseOfActionId: {"words":"course of action id","kind":"id","requests":[{"operation":"listGroupIndicators","argument":"groupId","parameters":{"groupType":"coursesOfAction"}}]},
      /** Finds indicators that were deleted recently. */
      deleted: {"words":"deleted","kind":"none","requests":[{"operation":"listDeletedIndicators"}]},
      /** Finds indicators associated with the document with this id, such as 5. */
      documentId: {"words":"document id","kind":"id","requests":[{"operation":"listGroupIndicators","argument":"groupId","parameters":{"groupType":"documents"}}]},
      /** Finds indicators associated with the email with this id, such as 5. */
      emailId: {"words":"email id","kind":"id","requests":[{"operation":"listGroupIndicators","argument":"groupId","parameters":{"groupType":"emails"}}]},
      /** Finds indicators associated with the event with this id, such as 5. */
      eventId: {"words":"event id","kind":"id","requests":[{"operation":"listGroupIndicators","argument":"groupId","parameters":{"groupType":"events"}}]},
      /** Finds indicators associated with the incident with this id, such as 5. */
      incidentId: {"words":"incident id","kind":"id","requests":[{"operation":"listGroupIndicators","argument":"groupId","parameters":{"groupType":"incidents"}}]},
      /** Finds the indicator with this value, such as "10.20.30.40". Its type is detected unless you give it. */
      indicator: {"words":"indicator","kind":"indicator","requests":[{"operation":"getAddress","argument":"ip","type":"Address"},{"operation":"getCustomIndicator","argument":"indicator","type":"custom"},{"operation":"getEmailAddress","argument":"emailAddress","type":"EmailAddress"},{"operation":"getFile","argument":"hash","type":"File"},{"operation":"getHost","argument":"hostName","type":"Host"},{"operation":"getUrl","argument":"url","type":"URL"}]},
      /** Finds indicators associated with the intrusion set with this id, such as 5. */
      intrusionSetId: {"words":"intrusion set id","kind":"id","requests":[{"operation":"listGroupIndicators","argument":"groupId","parameters":{"groupType":"intrusionSets"}}]},
      /** Finds indicators associated with the malware with this id, such as 5. */
      malwareId: {"words":"malware id","kind":"id","requests":[{"operation":"listGroupIndicators","argument":"groupId","parameters":{"groupType":"malware"}}]},
      /** Finds indicators observed since this date, such as "2017-07-13". The server returns at most 20,000. */
      observedSince: {"words":"observed since","kind":"date","requests":[{"operation":"listObservedIndicators","argument":"dateObserved"}]},
      /** Finds indicators associated with the report with this id, such as 5. */
      reportId: {"words":"report id","kind":"id","requests":[{"operation":"listGroupIndicators","argument":"groupId","parameters":{"groupType":"reports"}}]},
      /** Finds indicators with this security label, such as "TLP Red". */
      securityLabel: {"words":"security label","kind":"text","requests":[{"operation":"listSecurityLabelIndicators","argument":"securityLabel"}]},
      /** Finds indicators associated with the signature with this id, such as 5. */
      signatureId: {"words":"signature id","kind":"id","requests":[{"operation":"listGroupIndicators","argument":"groupId","parameters":{"groupType":"signatures"}}]},
      /** Finds indicators associated with the tactic with this id, such as 5. */
      tacticId: {"words":"tactic id","kind":"id","requests":[{"operation":"listGroupIndicators","argument":"groupId","parameters":{"groupType":"tactics"}}]},
      /** Finds indicators with this tag, such as "Nation State". */
      tag: {"words":"tag","kind":"text","requests":[{"operation":"listTagIndicators","argument":"tag"}]},
      /** Finds indicators associated with the task with this id, such as 5. */
      taskId: {"words":"task id","kind":"id","requests":[{"operation":"listTaskIndicators","argument":"taskId"}]},
      /** Finds indicators associated with the threat with this id, such as 5. */
      threatId: {"words":"threat id","kind":"id","requests":[{"operation":"listGroupIndicators","argument":"groupId","parameters":{"groupType":"threats"}}]},
      /** Finds indicators associated with the tool with this id, such as 5. */
      toolId: {"words":"tool id","kind":"id","requests":[{"operation":"listGroupIndicators","argument":"groupId","parameters":{"groupType":"tools"}}]},
      /** Finds indicators associated with the victim with this id, such as 10. */
      victimId: {"words":"victim id","kind":"id","requests":[{"operation":"listVictimIndicators","argument":"victimId"}]},
      /** Finds indicators associated with the vulnerability with this id, such as 5. */
      vulnerabilityId: {"words":"vulnerability id","kind":"id","requests":[{"operation":"listGroupIndicators","argument":"groupId","parameters":{"groupType":"vulnerabilities"}}]},
    },
    fields: {
      /** Compares whether the indicator is active: true or false. */
      active: {"type":"boolean","operators":["="]},
      /** Compares the value of the indicator; ^ compares its beginning, such as "10.20." */
      summary: {"type":"string","operators":["=","^"]},
      /** Compares the date the row was added, such as "2017-07-13". */
      dateAdded: {"type":"date","operators":["<",">"]},
      /** Compares the rating, from 0 to 5. */
      rating: {"type":"number","operators":["<",">"]},
      /** Compares the confidence, from 0 to 100. */
      confidence: {"type":"integer","operators":["=","<",">"]},
      /** Compares the score that ThreatAssess computed, from 0 to 1,000. */
      threatAssessScore: {"type":"integer","operators":["=","<",">"]},
      /** Compares the rating that ThreatAssess computed, from 0 to 5. */
      threatAssessRating: {"type":"number","operators":["<",">"]},
      /** Compares the confidence that ThreatAssess computed, from 0 to 100. */
      threatAssessConfidence: {"type":"number","operators":["<",">"]},
      /** Compares how often the indicator was reported as a false positive. */
      falsePositive: {"type":"integer","operators":["=","<",">"]},
    },
  },
  /** Groups of the type Intrusion Set. */
  intrusionSets: {
    schema: "IntrusionSet",
    entity: "intrusionSet",
    base: "listIntrusionSets",
    subject: "group",
    kind: "intrusionSet",
    postFilters: ["dateAdded","fileType","name"],
    columns: ["id","name","ownerName","dateAdded"],
    filters: {
      /** Finds intrusion sets associated with the adversary with this id, such as 5. */
      adversaryId: {"words":"adversary id","kind":"id","requests":[{"operation":"listGroupIntrusionSets","argument":"groupId","parameters":{"groupType":"adversaries"}}]},
      /** Finds intrusion sets associated with the attack pattern with this id, such as 5. */
      attackPatternId: {"words":"attack pattern id","kind":"id","requests":[{"operation":"listGroupIntrusionSets","argument":"groupId","parameters":{"groupType":"attackPatterns"}}]},
      /** Finds intrusion sets associated with the campaign with this id, such as 5. */
      campaignId: {"words":"campaign id","kind":"id","requests":[{"operation":"listGroupIntrusionSets","argument":"groupId","parameters":{"groupType":"campaigns"}}]},
      /** Finds intrusion sets associated with the course of action with this id, such as 5. */
      courseOfActionId: {"words":"course of action id","kind":"id","requests":[{"operation":"listGroupIntrusionSets","argument":"groupId","parameters":{"groupType":"coursesOfAction"}}]},
      /** Finds intrusion sets associated with the document with this id, such as 5. */
      documentId: {"words":"document id","kind":"id","requests":[{"operation":"listGroupIntrusionSets","argument":"groupId","parameters":{"groupType":"documents"}}]},
      /** Finds intrusion sets associated with the email with this id, such as 5. */
      emailId: {"words":"email id","kind":"id","requests":[{"operation":"listGroupIntrusionSets","argument":"groupId","parameters":{"groupType":"emails"}}]},
      /** Finds intrusion sets associated with the event with this id, such as 5. */
      eventId: {"words":"event id","kind":"id","requests":[{"operation":"listGroupIntrusionSets","argument":"groupId","parameters":{"groupType":"events"}}]},
      /** Finds the intrusion set with this id, such as 5. */
      id: {"words":"id","kind":"id","requests":[{"operation":"getIntrusionSet","argument":"intrusionSetId"}]},
      /** Finds intrusion sets associated with the incident with this id, such as 5. */
      incidentId: {"words":"incident id","kind":"id","requests":[{"operation":"listGroupIntrusionSets","argument":"groupId","parameters":{"groupType":"incidents"}}]},
      /** Finds intrusion sets associated with this indicator, such as "10.20.30.40". */
      indicator: {"words":"indicator","kind":"indicator","requests":[{"operation":"listIndicatorIntrusionSets","argument":"indicator"}]},
      /** Finds intrusion sets associated with the intrusion set with this id, such as 5. */
      intrusionSetId: {"words":"intrusion set id","kind":"id","requests":[{"operation":"listGroupIntrusionSets","argument":"groupId","parameters":{"groupType":"intrusionSets"}}]},
      /** Finds intrusion sets associated with the malware with this id, such as 5. */
      malwareId: {"words":"malware id","kind":"id","requests":[{"operation":"listGroupIntrusionSets","argument":"groupId","parameters":{"groupType":"malware"}}]},
      /** Finds intrusion sets associated with the report with this id, such as 5. */
      reportId: {"words":"report id","kind":"id","requests":[{"operation":"listGroupIntrusionSets","argument":"groupId","parameters":{"groupType":"reports"}}]},
      /** Finds intrusion sets with this security label, such as "TLP Red". */
      securityLabel: {"words":"security label","kind":"text","requests":[{"operation":"listSecurityLabelIntrusionSets","argument":"securityLabel"}]},
      /** Finds intrusion sets associated with the signature with this id, such as 5. */
      signatureId: {"words":"signature id","kind":"id","requests":[{"operation":"listGroupIntrusionSets","argument":"groupId","parameters":{"groupType":"signatures"}}]},
      /** Finds intrusion sets associated with the tactic with this id, such as 5. */
      tacticId: {"words":"tactic id","kind":"id","requests":[{"operation":"listGroupIntrusionSets","argument":"groupId","parameters":{"groupType":"tactics"}}]},
      /** Finds intrusion sets with this tag, such as "Nation State". */
      tag: {"words":"tag","kind":"text","requests":[{"operation":"listTagIntrusionSets","argument":"tag"}]},
      /** Finds intrusion sets associated with the task with this id, such as 5. */
      taskId: {"words":"task id","kind":"id","requests":[{"operation":"listTaskIntrusionSets","argument":"taskId"}]},
      /** Finds intrusion sets associated with the threat with this id, such as 5. */
      threatId: {"words":"threat id","kind":"id","requests":[{"operation":"listGroupIntrusionSets","argument":"groupId","parameters":{"groupType":"threats"}}]},
      /** Finds intrusion sets associated with the tool with this id, such as 5. */
      toolId: {"words":"tool id","kind":"id","requests":[{"operation":"listGroupIntrusionSets","argument":"groupId","parameters":{"groupType":"tools"}}]},
      /** Finds intrusion sets associated with the victim with this id, such as 10. */
      victimId: {"words":"victim id","kind":"id","requests":[{"operation":"listVictimIntrusionSets","argument":"victimId"}]},
      /** Finds intrusion sets associated with the vulnerability with this id, such as 5. */
      vulnerabilityId: {"words":"vulnerability id","kind":"id","requests":[{"operation":"listGroupIntrusionSets","argument":"groupId","parameters":{"groupType":"vulnerabilities"}}]},
    },
    fields: {
      /** Compares the name; ^ compares its beginning, such as "Bad". */
      name: {"type":"string","operators":["=","^"]},
      /** Compares the date the row was added, such as "2017-07-13". */
      dateAdded: {"type":"date","operators":["<",">"]},
    },
  },
  /** Groups of the type Malware. */
  malware: {
    schema: "Malware",
    entity: "malware",
    base: "listMalwares",
    subject: "group",
    kind: "malware",
    postFilters: ["dateAdded","fileType","name"],
    columns: ["id","name","ownerName","dateAdded"],
    filters: {
      /** Finds malware associated with the adversary with this id, such as 5. */
      adversaryId: {"words":"adversary id","kind":"id","requests":[{"operation":"listGroupMalwares","argument":"groupId","parameters":{"groupType":"adversaries"}}]},
      /** Finds malware associated with the attack pattern with this id, such as 5. */
      attackPatternId: {"words":"attack pattern id","kind":"id","requests":[{"operation":"listGroupMalwares","argument":"groupId","parameters":{"groupType":"attackPatterns"}}]},
      /** Finds malware associated with the campaign with this id, such as 5. */
      campaignId: {"words":"campaign id","kind":"id","requests":[{"operation":"listGroupMalwares","argument":"groupId","parameters":{"groupType":"campaigns"}}]},
      /** Finds malware associated with the course of action with this id, such as 5. */
      courseOfActionId: {"words":"course of action id","kind":"id","requests":[{"operation":"listGroupMalwares","argument":"groupId","parameters":{"groupType":"coursesOfAction"}}]},
      /** Finds malware associated with the document with this id, such as 5. */
      documentId: {"words":"document id","kind":"id","requests":[{"operation":"listGroupMalwares","argument":"groupId","parameters":{"groupType":"documents"}}]},
      /** Finds malware associated with the email with this id, such as 5. */
      emailId: {"words":"email id","kind":"id","requests":[{"operation":"listGroupMalwares","argument":"groupId","parameters":{"groupType":"emails"}}]},
      /** Finds malware associated with the event with this id, such as 5. */
      eventId: {"words":"event id","kind":"id","requests":[{"operation":"listGroupMalwares","argument":"groupId","parameters":{"groupType":"events"}}]},
      /** Finds the malware with this id, such as 5. */
      id: {"words":"id","kind":"id","requests":[{"operation":"getMalware","argument":"malwareId"}]},
      /** Finds malware associated with the incident with this id, such as 5. */
      incidentId: {"words":"incident id","kind":"id","requests":[{"operation":"listGroupMalwares","argument":"groupId","parameters":{"groupType":"incidents"}}]},
      /** Finds malware associated with this indicator, such as "10.20.30.40". */
      indicator: {"words":"indicator","kind":"indicator","requests":[{"operation":"listIndicatorMalwares","argument":"indicator"}]},
      /** Finds malware associated with the intrusion set with this id, such as 5. */
      intrusionSetId: {"words":"intrusion set id","kind":"id","requests":[{"operation":"listGroupMalwares","argument":"groupId","parameters":{"groupType":"intrusionSets"}}]},
      /** Finds malware associated with the malware with this id, such as 5. */
      malwareId: {"words":"malware id","kind":"id","requests":[{"operation":"listGroupMalwares","argument":"groupId","parameters":{"groupType":"malware"}}]},
      /** Finds malware associated with the report with this id, such as 5. */
      reportId: {"words":"report id","kind":"id","requests":[{"operation":"listGroupMalwares","argument":"groupId","parameters":{"groupType":"reports"}}]},
      /** Finds malware with this security label, such as "TLP Red". */
      securityLabel: {"words":"security label","kind":"text","requests":[{"operation":"listSecurityLabelMalwares","argument":"securityLabel"}]},
      /** Finds malware associated with the signature with this id, such as 5. */
      signatureId: {"words":"signature id","kind":"id","requests":[{"operation":"listGroupMalwares","argument":"groupId","parameters":{"groupType":"signatures"}}]},
      /** Finds malware associated with the tactic with this id, such as 5. */
      tacticId: {"words":"tactic id","kind":"id","requests":[{"operation":"listGroupMalwares","argument":"groupId","parameters":{"groupType":"tactics"}}]},
      /** Finds malware with this tag, such as "Nation State". */
      tag: {"words":"tag","kind":"text","requests":[{"operation":"listTagMalwares","argument":"tag"}]},
      /** Finds malware associated with the task with this id, such as 5. */
      taskId: {"words":"task id","kind":"id","requests":[{"operation":"listTaskMalwares","argument":"taskId"}]},
      /** Finds malware associated with the threat with this id, such as 5. */
      threatId: {"words":"threat id","kind":"id","requests":[{"operation":"listGroupMalwares","argument":"groupId","parameters":{"groupType":"threats"}}]},
      /** Finds malware associated with the tool with this id, such as 5. */
      toolId: {"words":"tool id","kind":"id","requests":[{"operation":"listGroupMalwares","argument":"groupId","parameters":{"groupType":"tools"}}]},
      /** Finds malware associated with the victim with this id, such as 10. */
      victimId: {"words":"victim id","kind":"id","requests":[{"operation":"listVictimMalwares","argument":"victimId"}]},
      /** Finds malware associated with the vulnerability with this id, such as 5. */
      vulnerabilityId: {"words":"vulnerability id","kind":"id","requests":[{"operation":"listGroupMalwares","argument":"groupId","parameters":{"groupType":"vulnerabilities"}}]},
    },
    fields: {
      /** Compares the name; ^ compares its beginning, such as "Bad". */
      name: {"type":"string","operators":["=","^"]},
      /** Compares the date the row was added, such as "2017-07-13". */
      dateAdded: {"type":"date","operators":["<",">"]},
    },
  },
  /** Owners that the account can see: organizations, communities and sources. */
  owners: {
    schema: "Owner",
    entity: "owner",
    base: "listOwners",
    subject: "owner",
    kind: "owner",
    postFilters: ["name","type"],
    columns: ["id","name","type"],
    filters: {
      /** Finds the owner with this id, such as 1. */
      id: {"words":"id","kind":"id","requests":[{"operation":"getOwner","argument":"ownerId"}]},
      /** Finds the owners that have this indicator, such as "10.20.30.40". */
      indicator: {"words":"indicator","kind":"indicator","requests":[{"operation":"listIndicatorOwners","argument":"indicator"}]},
    },
    fields: {},
  },
  /** Groups of the type Report. */
  reports: {
    schema: "Report",
    entity: "report",
    base: "listReports",
    subject: "group",
    kind: "report",
    postFilters: ["dateAdded","fileType","name"],
    columns: ["id","name","ownerName","dateAdded"],
    filters: {
      /** Finds reports associated with the adversary with this id, such as 5. */
      adversaryId: {"words":"adversary id","kind":"id","requests":[{"operation":"listGroupReports","argument":"groupId","parameters":{"groupType":"adversaries"}}]},
      /** Finds reports associated with the attack pattern with this id, such as 5. */
      attackPatternId: {"words":"attack pattern id","kind":"id","requests":[{"operation":"listGroupReports","argument":"groupId","parameters":{"groupType":"attackPatterns"}}]},
      /** Finds reports associated with the campaign with this id, such as 5. */
      campaignId: {"words":"campaign id","kind":"id","requests":[{"operation":"listGroupReports","argument":"groupId","parameters":{"groupType":"campaigns"}}]},
      /** Finds reports associated with the course of action with this id, such as 5. */
      courseOfActionId: {"words":"course of action id","kind":"id","requests":[{"operation":"listGroupReports","argument":"groupId","parameters":{"groupType":"coursesOfAction"}}]},
      /** Finds reports associated with the document with this id, such as 5. */
      documentId: {"words":"document id","kind":"id","requests":[{"operation":"listGroupReports","argument":"groupId","parameters":{"groupType":"documents"}}]},
      /** Finds reports associated with the email with this id, such as 5. */
      emailId: {"words":"email id","kind":"id","requests":[{"operation":"listGroupReports","argument":"groupId","parameters":{"groupType":"emails"}}]},
      /** Finds reports associated with the event with this id, such as 5. */
      eventId: {"words":"event id","kind":"id","requests":[{"operation":"listGroupReports","argument":"groupId","parameters":{"groupType":"events"}}]},
      /** Finds the report with this id, such as 5. */
      id: {"words":"id","kind":"id","requests":[{"operation":"getReport","argument":"reportId"}]},
      /** Finds reports associated with the incident with this id, such as 5. */
      incidentId: {"words":"incident id","kind":"id","requests":[{"operation":"listGroupReports","argument":"groupId","parameters":{"groupType":"incidents"}}]},
      /** Finds reports associated with this indicator, such as "10.20.30.40". */
      indicator: {"words":"indicator","kind":"indicator","requests":[{"operation":"listIndicatorReports","argument":"indicator"}]},
      /** Finds reports associated with the intrusion set with this id, such as 5. */
      intrusionSetId: {"words":"intrusion set id","kind":"id","requests":[{"operation":"listGroupReports","argument":"groupId","parameters":{"groupType":"intrusionSets"}}]},
      /** Finds reports associated with the malware with this id, such as 5. */
      malwareId: {"words":"malware id","kind":"id","requests":[{"operation":"listGroupReports","argument":"groupId","parameters":{"groupType":"malware"}}]},
      /** Finds reports associated with the report with this id, such as 5. */
      reportId: {"words":"report id","kind":"id","requests":[{"operation":"listGroupReports","argument":"groupId","parameters":{"groupType":"reports"}}]},
      /** Finds reports with this security label, such as "TLP Red". */
      securityLabel: {"words":"security label","kind":"text","requests":[{"operation":"listSecurityLabelReports","argument":"securityLabel"}]},
      /** Finds reports associated with the signature with this id, such as 5. */
      signatureId: {"words":"signature id","kind":"id","requests":[{"operation":"listGroupReports","argument":"groupId","parameters":{"groupType":"signatures"}}]},
      /** Finds reports associated with the tactic with this id, such as 5. */
      tacticId: {"words":"tactic id","kind":"id","requests":[{"operation":"listGroupReports","argument":"groupId","parameters":{"groupType":"tactics"}}]},
      /** Finds reports with this tag, such as "Nation State". */
      tag: {"words":"tag","kind":"text","requests":[{"operation":"listTagReports","argument":"tag"}]},
      /** Finds reports associated with the task with this id, such as 5. */
      taskId: {"words":"task id","kind":"id","requests":[{"operation":"listTaskReports","argument":"taskId"}]},
      /** Finds reports associated with the threat with this id, such as 5. */
      threatId: {"words":"threat id","kind":"id","requests":[{"operation":"listGroupReports","argument":"groupId","parameters":{"groupType":"threats"}}]},
      /** Finds reports associated with the tool with this id, such as 5. */
      toolId: {"words":"tool id","kind":"id","requests":[{"operation":"listGroupReports","argument":"groupId","parameters":{"groupType":"tools"}}]},
      /** Finds reports associated with the victim with this id, such as 10. */
      victimId: {"words":"victim id","kind":"id","requests":[{"operation":"listVictimReports","argument":"victimId"}]},
      /** Finds reports associated with the vulnerability with this id, such as 5. */
      vulnerabilityId: {"words":"vulnerability id","kind":"id","requests":[{"operation":"listGroupReports","argument":"groupId","parameters":{"groupType":"vulnerabilities"}}]},
    },
    fields: {
      /** Compares the name; ^ compares its beginning, such as "Bad". */
      name: {"type":"string","operators":["=","^"]},
      /** Compares the date the row was added, such as "2017-07-13". */
      dateAdded: {"type":"date","operators":["<",">"]},
    },
  },
  /** Groups of the type Signature. */
  signatures: {
    schema: "Signature",
    entity: "signature",
    base: "listSignatures",
    subject: "group",
    kind: "signature",
    postFilters: ["dateAdded","fileType","name"],
    columns: ["id","name","ownerName","dateAdded"],
    filters: {
      /** Finds signatures associated with the adversary with this id, such as 5. */
      adversaryId: {"words":"adversary id","kind":"id","requests":[{"operation":"listGroupSignatures","argument":"groupId","parameters":{"groupType":"adversaries"}}]},
      /** Finds signatures associated with the attack pattern with this id, such as 5. */
      attackPatternId: {"words":"attack pattern id","kind":"id","requests":[{"operation":"listGroupSignatures","argument":"groupId","parameters":{"groupType":"attackPatterns"}}]},
      /** Finds signatures associated with the campaign with this id, such as 5. */
      campaignId: {"words":"campaign id","kind":"id","requests":[{"operation":"listGroupSignatures","argument":"groupId","parameters":{"groupType":"campaigns"}}]},
      /** Finds signatures associated with the course of action with this id, such as 5. */
      courseOfActionId: {"words":"course of action id","kind":"id","requests":[{"operation":"listGroupSignatures","argument":"groupId","parameters":{"groupType":"coursesOfAction"}}]},
      /** Finds signatures associated with the document with this id, such as 5. */
      documentId: {"words":"document id","kind":"id","requests":[{"operation":"listGroupSignatures","argument":"groupId","parameters":{"groupType":"documents"}}]},
      /** Finds signatures associated with the email with this id, such as 5. */
      emailId: {"words":"email id","kind":"id","requests":[{"operation":"listGroupSignatures","argument":"groupId","parameters":{"groupType":"emails"}}]},
      /** Finds signatures associated with the event with this id, such as 5. */
      eventId: {"words":"event id","kind":"id","requests":[{"operation":"listGroupSignatures","argument":"groupId","parameters":{"groupType":"events"}}]},
      /** Finds the signature with this id, such as 5. */
      id: {"words":"id","kind":"id","requests":[{"operation":"getSignature","argument":"signatureId"}]},
      /** Finds signatures associated with the incident with this id, such as 5. */
      incidentId: {"words":"incident id","kind":"id","requests":[{"operation":"listGroupSignatures","argument":"groupId","parameters":{"groupType":"incidents"}}]},
      /** Finds signatures associated with this indicator, such as "10.20.30.40". */
      indicator: {"words":"indicator","kind":"indicator","requests":[{"operation":"listIndicatorSignatures","argument":"indicator"}]},
      /** Finds signatures associated with the intrusion set with this id, such as 5. */
      intrusionSetId: {"words":"intrusion set id","kind":"id","requests":[{"operation":"listGroupSignatures","argument":"groupId","parameters":{"groupType":"intrusionSets"}}]},
      /** Finds signatures associated with the malware with this id, such as 5. */
      malwareId: {"words":"malware id","kind":"id","requests":[{"operation":"listGroupSignatures","argument":"groupId","parameters":{"groupType":"malware"}}]},
      /** Finds signatures associated with the report with this id, such as 5. */
      reportId: {"words":"report id","kind":"id","requests":[{"operation":"listGroupSignatures","argument":"groupId","parameters":{"groupType":"reports"}}]},
      /** Finds signatures with this security label, such as "TLP Red". */
      securityLabel: {"words":"security label","kind":"text","requests":[{"operation":"listSecurityLabelSignatures","argument":"securityLabel"}]},
      /** Finds signatures associated with the signature with this id, such as 5. */
      signatureId: {"words":"signature id","kind":"id","requests":[{"operation":"listGroupSignatures","argument":"groupId","parameters":{"groupType":"signatures"}}]},
      /** Finds signatures associated with the tactic with this id, such as 5. */
      tacticId: {"words":"tactic id","kind":"id","requests":[{"operation":"listGroupSignatures","argument":"groupId","parameters":{"groupType":"tactics"}}]},
      /** Finds signatures with this tag, such as "Nation State". */
      tag: {"words":"tag","kind":"text","requests":[{"operation":"listTagSignatures","argument":"tag"}]},
      /** Finds signatures associated with the task with this id, such as 5. */
      taskId: {"words":"task id","kind":"id","requests":[{"operation":"listTaskSignatures","argument":"taskId"}]},
      /** Finds signatures associated with the threat with this id, such as 5. */
      threatId: {"words":"threat id","kind":"id","requests":[{"operation":"listGroupSignatures","argument":"groupId","parameters":{"groupType":"threats"}}]},
      /** Finds signatures associated with the tool with this id, such as 5. */
      toolId: {"words":"tool id","kind":"id","requests":[{"operation":"listGroupSignatures","argument":"groupId","parameters":{"groupType":"tools"}}]},
      /** Finds signatures associated with the victim with this id, such as 10. */
      victimId: {"words":"victim id","kind":"id","requests":[{"operation":"listVictimSignatures","argument":"victimId"}]},
      /** Finds signatures associated with the vulnerability with this id, such as 5. */
      vulnerabilityId: {"words":"vulnerability id","kind":"id","requests":[{"operation":"listGroupSignatures","argument":"groupId","parameters":{"groupType":"vulnerabilities"}}]},
    },
    fields: {
      /** Compares the name; ^ compares its beginning, such as "Bad". */
      name: {"type":"string","operators":["=","^"]},
      /** Compares the date the row was added, such as "2017-07-13". */
      dateAdded: {"type":"date","operators":["<",">"]},
    },
  },
  /** Groups of the type Tactic. */
  tactics: {
    schema: "Tactic",
    entity: "tactic",
    base: "listTactics",
    subject: "group",
    kind: "tactic",
    postFilters: ["dateAdded","fileType","name"],
    columns: ["id","name","ownerName","dateAdded"],
    filters: {
      /** Finds tactics associated with the adversary with this id, such as 5. */
      adversaryId: {"words":"adversary id","kind":"id","requests":[{"operation":"listGroupTactics","argument":"groupId","parameters":{"groupType":"adversaries"}}]},
      /** Finds tactics associated with the attack pattern with this id, such as 5. */
      attackPatternId: {"words":"attack pattern id","kind":"id","requests":[{"operation":"listGroupTactics","argument":"groupId","parameters":{"groupType":"attackPatterns"}}]},
      /** Finds tactics associated with the campaign with this id, such as 5. */
      campaignId: {"words":"campaign id","kind":"id","requests":[{"operation":"listGroupTactics","argument":"groupId","parameters":{"groupType":"campaigns"}}]},
      /** Finds tactics associated with the course of action with this id, such as 5. */
      courseOfActionId: {"words":"course of action id","kind":"id","requests":[{"operation":"listGroupTactics","argument":"groupId","parameters":{"groupType":"coursesOfAction"}}]},
      /** Finds tactics associated with the document with this id, such as 5. */
      documentId: {"words":"document id","kind":"id","requests":[{"operation":"listGroupTactics","argument":"groupId","parameters":{"groupType":"documents"}}]},
      /** Finds tactics associated with the email with this id, such as 5. */
      emailId: {"words":"email id","kind":"id","requests":[{"operation":"listGroupTactics","argument":"groupId","parameters":{"groupType":"emails"}}]},
      /** Finds tactics associated with the event with this id, such as 5. */
      eventId: {"words":"event id","kind":"id","requests":[{"operation":"listGroupTactics","argument":"groupId","parameters":{"groupType":"events"}}]},
      /** Finds the tactic with this id, such as 5. */
      id: {"words":"id","kind":"id","requests":[{"operation":"getTactic","argument":"tacticId"}]},
      /** Finds tactics associated with the incident with this id, such as 5. */
      incidentId: {"words":"incident id","kind":"id","requests":[{"operation":"listGroupTactics","argument":"groupId","parameters":{"groupType":"incidents"}}]},
      /** Finds tactics associated with this indicator, such as "10.20.30.40". */
      indicator: {"words":"indicator","kind":"indicator","requests":[{"operation":"listIndicatorTactics","argument":"indicator"}]},
      /** Finds tactics associated with the intrusion set with this id, such as 5. */
      intrusionSetId: {"words":"intrusion set id","kind":"id","requests":[{"operation":"listGroupTactics","argument":"groupId","parameters":{"groupType":"intrusionSets"}}]},
      /** Finds tactics associated with the malware with this id, such as 5. */
      malwareId: {"words":"malware id","kind":"id","requests":[{"operation":"listGroupTactics","argument":"groupId","parameters":{"groupType":"malware"}}]},
      /** Finds tactics associated with the report with this id, such as 5. */
      reportId: {"words":"report id","kind":"id","requests":[{"operation":"listGroupTactics","argument":"groupId","parameters":{"groupType":"reports"}}]},
      /** Finds tactics with this security label, such as "TLP Red". */
      securityLabel: {"words":"security label","kind":"text","requests":[{"operation":"listSecurityLabelTactics","argument":"securityLabel"}]},
      /** Finds tactics associated with the signature with this id, such as 5. */
      signatureId: {"words":"signature id","kind":"id","requests":[{"operation":"listGroupTactics","argument":"groupId","parameters":{"groupType":"signatures"}}]},
      /** Finds tactics associated with the tactic with this id, such as 5. */
      tacticId: {"words":"tactic id","kind":"id","requests":[{"operation":"listGroupTactics","argument":"groupId","parameters":{"groupType":"tactics"}}]},
      /** Finds tactics with this tag, such as "Nation State". */
      tag: {"words":"tag","kind":"text","requests":[{"operation":"listTagTactics","argument":"tag"}]},
      /** Finds tactics associated with the task with this id, such as 5. */
      taskId: {"words":"task id","kind":"id","requests":[{"operation":"listTaskTactics","argument":"taskId"}]},
      /** Finds tactics associated with the threat with this id, such as 5. */
      threatId: {"words":"threat id","kind":"id","requests":[{"operation":"listGroupTactics","argument":"groupId","parameters":{"groupType":"threats"}}]},
      /** Finds tactics associated with the tool with this id, such as 5. */
      toolId: {"words":"tool id","kind":"id","requests":[{"operation":"listGroupTactics","argument":"groupId","parameters":{"groupType":"tools"}}]},
      /** Finds tactics associated with the victim with this id, such as 10. */
      victimId: {"words":"victim id","kind":"id","requests":[{"operation":"listVictimTactics","argument":"victimId"}]},
      /** Finds tactics associated with the vulnerability with this id, such as 5. */
      vulnerabilityId: {"words":"vulnerability id","kind":"id","requests":[{"operation":"listGroupTactics","argument":"groupId","parameters":{"groupType":"vulnerabilities"}}]},
    },
    fields: {
      /** Compares the name; ^ compares its beginning, such as "Bad". */
      name: {"type":"string","operators":["=","^"]},
      /** Compares the date the row was added, such as "2017-07-13". */
      dateAdded: {"type":"date","operators":["<",">"]},
    },
  },
  /** Tasks, which people work on. */
  tasks: {
    schema: "Task",
    entity: "task",
    base: "listTasks",
    subject: "task",
    kind: "task",
    postFilters: ["attribute","dateAdded","name"],
    columns: ["id","name","status","ownerName","dueDate","dateAdded"],
    filters: {
      /** Finds tasks associated with the adversary with this id, such as 5. */
      adversaryId: {"words":"adversary id","kind":"id","requests":[{"operation":"listGroupTasks","argument":"groupId","parameters":{"groupType":"adversaries"}}]},
      /** Finds tasks associated with the attack pattern with this id, such as 5. */
      attackPatternId: {"words":"attack pattern id","kind":"id","requests":[{"operation":"listGroupTasks","argument":"groupId","parameters":{"groupType":"attackPatterns"}}]},
      /** Finds tasks associated with the campaign with this id, such as 5. */
      campaignId: {"words":"campaign id","kind":"id","requests":[{"operation":"listGroupTasks","argument":"groupId","parameters":{"groupType":"campaigns"}}]},
      /** Finds tasks associated with the course of action with this id, such as 5. */
      courseOfActionId: {"words":"course of action id","kind":"id","requests":[{"operation":"listGroupTasks","argument":"groupId","parameters":{"groupType":"coursesOfAction"}}]},
      /** Finds tasks associated with the document with this id, such as 5. */
      documentId: {"words":"document id","kind":"id","requests":[{"operation":"listGroupTasks","argument":"groupId","parameters":{"groupType":"documents"}}]},
      /** Finds tasks associated with the email with this id, such as 5. */
      emailId: {"words":"email id","kind":"id","requests":[{"operation":"listGroupTasks","argument":"groupId","parameters":{"groupType":"emails"}}]},
      /** Finds tasks associated with the event with this id, such as 5. */
      eventId: {"words":"event id","kind":"id","requests":[{"operation":"listGroupTasks","argument":"groupId","parameters":{"groupType":"events"}}]},
      /** Finds the task with this id, such as 5. */
      id: {"words":"id","kind":"id","requests":[{"operation":"getTask","argument":"taskId"}]},
      /** Finds tasks associated with the incident with this id, such as 5. */
      incidentId: {"words":"incident id","kind":"id","requests":[{"operation":"listGroupTasks","argument":"groupId","parameters":{"groupType":"incidents"}}]},
      /** Finds tasks associated with this indicator, such as "10.20.30.40". */
      indicator: {"words":"indicator","kind":"indicator","requests":[{"operation":"listIndicatorTasks","argument":"indicator"}]},
      /** Finds tasks associated with the intrusion set with this id, such as 5. */
      intrusionSetId: {"words":"intrusion set id","kind":"id","requests":[{"operation":"listGroupTasks","argument":"groupId","parameters":{"groupType":"intrusionSets"}}]},
      /** Finds tasks associated with the malware with this id, such as 5. */
      malwareId: {"words":"malware id","kind":"id","requests":[{"operation":"listGroupTasks","argument":"groupId","parameters":{"groupType":"malware"}}]},
      /** Finds tasks associated with the report with this id, such as 5. */
      reportId: {"words":"report id","kind":"id","requests":[{"operation":"listGroupTasks","argument":"groupId","parameters":{"groupType":"reports"}}]},
      /** Finds tasks with this security label, such as "TLP Red". */
      securityLabel: {"words":"security label","kind":"text","requests":[{"operation":"listSecurityLabelTasks","argument":"securityLabel"}]},
      /** Finds tasks associated with the signature with this id, such as 5. */
      signatureId: {"words":"signature id","kind":"id","requests":[{"operation":"listGroupTasks","argument":"groupId","parameters":{"groupType":"signatures"}}]},
      /** Finds tasks associated with the tactic with this id, such as 5. */
      tacticId: {"words":"tactic id","kind":"id","requests":[{"operation":"listGroupTasks","argument":"groupId","parameters":{"groupType":"tactics"}}]},
      /** Finds tasks with this tag, such as "Nation State". */
      tag: {"words":"tag","kind":"text","requests":[{"operation":"listTagTasks","argument":"tag"}]},
      /** Finds tasks associated with the task with this id, such as 5. */
      taskId: {"words":"task id","kind":"id","requests":[{"operation":"listTaskTasks","argument":"taskId"}]},
      /** Finds tasks associated with the threat with this id, such as 5. */
      threatId: {"words":"threat id","kind":"id","requests":[{"operation":"listGroupTasks","argument":"groupId","parameters":{"groupType":"threats"}}]},
      /** Finds tasks associated with the tool with this id, such as 5. */
      toolId: {"words":"tool id","kind":"id","requests":[{"operation":"listGroupTasks","argument":"groupId","parameters":{"groupType":"tools"}}]},
      /** Finds tasks associated with the victim with this id, such as 10. */
      victimId: {"words":"victim id","kind":"id","requests":[{"operation":"listVictimTasks","argument":"victimId"}]},
      /** Finds tasks associated with the vulnerability with this id, such as 5. */
      vulnerabilityId: {"words":"vulnerability id","kind":"id","requests":[{"operation":"listGroupTasks","argument":"groupId","parameters":{"groupType":"vulnerabilities"}}]},
    },
    fields: {
      /** Compares the name; ^ compares its beginning, such as "Bad". */
      name: {"type":"string","operators":["=","^"]},
      /** Compares the date the row was added, such as "2017-07-13". */
      dateAdded: {"type":"date","operators":["<",">"]},
      /** Compares the status, such as "In Progress". */
      status: {"type":"string","operators":["=","!"]},
      /** Compares the user name of the assignee, such as "jdoe". */
      assignee: {"type":"string","operators":["="]},
      /** Compares the user name of the escalatee, such as "jdoe". */
      escalatee: {"type":"string","operators":["="]},
      /** Compares whether the task is overdue: true or false. */
      overdue: {"type":"boolean","operators":["="]},
      /** Compares whether the task was escalated: true or false. */
      escalated: {"type":"boolean","operators":["="]},
      /** Compares whether the assignee was reminded: true or false. */
      reminded: {"type":"boolean","operators":["="]},
      /** Compares the date the task is due, such as "2017-07-13". */
      dueDate: {"type":"date","operators":["<",">"]},
    },
  },
  /** Groups of the type Threat. */
  threats: {
    schema: "Threat",
    entity: "threat",
    base: "listThreats",
    subject: "group",
    kind: "threat",
    postFilters: ["dateAdded","fileType","name"],
    columns: ["id","name","ownerName","dateAdded"],
    filters: {
      /** Finds threats associated with the adversary with this id, such as 5. */
      adversaryId: {"words":"adversary id","kind":"id","requests":[{"operation":"listGroupThreats","argument":"groupId","parameters":{"groupType":"adversaries"}}]},
      /** Finds threats associated with the attack pattern with this id, such as 5. */
      attackPatternId: {"words":"attack pattern id","kind":"id","requests":[{"operation":"listGroupThreats","argument":"groupId","parameters":{"groupType":"attackPatterns"}}]},
      /** Finds threats associated with the campaign with this id, such as 5. */
      campaignId: {"words":"campaign id","kind":"id","requests":[{"operation":"listGroupThreats","argument":"groupId","parameters":{"groupType":"campaigns"}}]},
      /** Finds threats associated with the course of action with this id, such as 5. */
      courseOfActionId: {"words":"course of action id","kind":"id","requests":[{"operation":"listGroupThreats","argument":"groupId","parameters":{"groupType":"coursesOfAction"}}]},
      /** Finds threats associated with the document with this id, such as 5. */
      documentId: {"words":"document id","kind":"id","requests":[{"operation":"listGroupThreats","argument":"groupId","parameters":{"groupType":"documents"}}]},
      /** Finds threats associated with the email with this id, such as 5. */
      emailId: {"words":"email id","kind":"id","requests":[{"operation":"listGroupThreats","argument":"groupId","parameters":{"groupType":"emails"}}]},
      /** Finds threats associated with the event with this id, such as 5. */
      eventId: {"words":"event id","kind":"id","requests":[{"operation":"listGroupThreats","argument":"groupId","parameters":{"groupType":"events"}}]},
      /** Finds the threat with this id, such as 5. */
      id: {"words":"id","kind":"id","requests":[{"operation":"getThreat","argument":"threatId"}]},
      /** Finds threats associated with the incident with this id, such as 5. */
      incidentId: {"words":"incident id","kind":"id","requests":[{"operation":"listGroupThreats","argument":"groupId","parameters":{"groupType":"incidents"}}]},
      /** Finds threats associated with this indicator, such as "10.20.30.40". */
      indicator: {"words":"indicator","kind":"indicator","requests":[{"operation":"listIndicatorThreats","argument":"indicator"}]},
      /** Finds threats associated with the intrusion set with this id, such as 5. */
      intrusionSetId: {"words":"intrusion set id","kind":"id","requests":[{"operation":"listGroupThreats","argument":"groupId","parameters":{"groupType":"intrusionSets"}}]},
      /** Finds threats associated with the malware with this id, such as 5. */
      malwareId: {"words":"malware id","kind":"id","requests":[{"operation":"listGroupThreats","argument":"groupId","parameters":{"groupType":"malware"}}]},
      /** Finds threats associated with the report with this id, such as 5. */
      reportId: {"words":"report id","kind":"id","requests":[{"operation":"listGroupThreats","argument":"groupId","parameters":{"groupType":"reports"}}]},
      /** Finds threats with this security label, such as "TLP Red". */
      securityLabel: {"words":"security label","kind":"text","requests":[{"operation":"listSecurityLabelThreats","argument":"securityLabel"}]},
      /** Finds threats associated with the signature with this id, such as 5. */
      signatureId: {"words":"signature id","kind":"id","requests":[{"operation":"listGroupThreats","argument":"groupId","parameters":{"groupType":"signatures"}}]},
      /** Finds threats associated with the tactic with this id, such as 5. */
      tacticId: {"words":"tactic id","kind":"id","requests":[{"operation":"listGroupThreats","argument":"groupId","parameters":{"groupType":"tactics"}}]},
      /** Finds threats with this tag, such as "Nation State". */
      tag: {"words":"tag","kind":"text","requests":[{"operation":"listTagThreats","argument":"tag"}]},
      /** Finds threats associated with the task with this id, such as 5. */
      taskId: {"words":"task id","kind":"id","requests":[{"operation":"listTaskThreats","argument":"taskId"}]},
      /** Finds threats associated with the threat with this id, such as 5. */
      threatId: {"words":"threat id","kind":"id","requests":[{"operation":"listGroupThreats","argument":"groupId","parameters":{"groupType":"threats"}}]},
      /** Finds threats associated with the tool with this id, such as 5. */
      toolId: {"words":"tool id","kind":"id","requests":[{"operation":"listGroupThreats","argument":"groupId","parameters":{"groupType":"tools"}}]},
      /** Finds threats associated with the victim with this id, such as 10. */
      victimId: {"words":"victim id","kind":"id","requests":[{"operation":"listVictimThreats","argument":"victimId"}]},
      /** Finds threats associated with the vulnerability with this id, such as 5. */
      vulnerabilityId: {"words":"vulnerability id","kind":"id","requests":[{"operation":"listGroupThreats","argument":"groupId","parameters":{"groupType":"vulnerabilities"}}]},
    },
    fields: {
      /** Compares the name; ^ compares its beginning, such as "Bad". */
      name: {"type":"string","operators":["=","^"]},
      /** Compares the date the row was added, such as "2017-07-13". */
      dateAdded: {"type":"date","operators":["<",">"]},
    },
  },
  /** Groups of the type Tool. */
  tools: {
    schema: "Tool",
    entity: "tool",
    base: "listTools",
    subject: "group",
    kind: "tool",
    postFilters: ["dateAdded","fileType","name"],
    columns: ["id","name","ownerName","dateAdded"],
    filters: {
      /** Finds tools associated with the adversary with this id, such as 5. */
      adversaryId: {"words":"adversary id","kind":"id","requests":[{"operation":"listGroupTools","argument":"groupId","parameters":{"groupType":"adversaries"}}]},
      /** Finds tools associated with the attack pattern with this id, such as 5. */
      attackPatternId: {"words":"attack pattern id","kind":"id","requests":[{"operation":"listGroupTools","argument":"groupId","parameters":{"groupType":"attackPatterns"}}]},
      /** Finds tools associated with the campaign with this id, such as 5. */
      campaignId: {"words":"campaign id","kind":"id","requests":[{"operation":"listGroupTools","argument":"groupId","parameters":{"groupType":"campaigns"}}]},
      /** Finds tools associated with the course of action with this id, such as 5. */
      courseOfActionId: {"words":"course of action id","kind":"id","requests":[{"operation":"listGroupTools","argument":"groupId","parameters":{"groupType":"coursesOfAction"}}]},
      /** Finds tools associated with the document with this id, such as 5. */
      documentId: {"words":"document id","kind":"id","requests":[{"operation":"listGroupTools","argument":"groupId","parameters":{"groupType":"documents"}}]},
      /** Finds tools associated with the email with this id, such as 5. */
      emailId: {"words":"email id","kind":"id","requests":[{"operation":"listGroupTools","argument":"groupId","parameters":{"groupType":"emails"}}]},
      /** Finds tools associated with the event with this id, such as 5. */
      eventId: {"words":"event id","kind":"id","requests":[{"operation":"listGroupTools","argument":"groupId","parameters":{"groupType":"events"}}]},
      /** Finds the tool with this id, such as 5. */
      id: {"words":"id","kind":"id","requests":[{"operation":"getTool","argument":"toolId"}]},
      /** Finds tools associated with the incident with this id, such as 5. */
      incidentId: {"words":"incident id","kind":"id","requests":[{"operation":"listGroupTools","argument":"groupId","parameters":{"groupType":"incidents"}}]},
      /** Finds tools associated with this indicator, such as "10.20.30.40". */
      indicator: {"words":"indicator","kind":"indicator","requests":[{"operation":"listIndicatorTools","argument":"indicator"}]},
      /** Finds tools associated with the intrusion set with this id, such as 5. */
      intrusionSetId: {"words":"intrusion set id","kind":"id","requests":[{"operation":"listGroupTools","argument":"groupId","parameters":{"groupType":"intrusionSets"}}]},
      /** Finds tools associated with the malware with this id, such as 5. */
      malwareId: {"words":"malware id","kind":"id","requests":[{"operation":"listGroupTools","argument":"groupId","parameters":{"groupType":"malware"}}]},
      /** Finds tools associated with the report with this id, such as 5. */
      reportId: {"words":"report id","kind":"id","requests":[{"operation":"listGroupTools","argument":"groupId","parameters":{"groupType":"reports"}}]},
      /** Finds tools with this security label, such as "TLP Red". */
      securityLabel: {"words":"security label","kind":"text","requests":[{"operation":"listSecurityLabelTools","argument":"securityLabel"}]},
      /** Finds tools associated with the signature with this id, such as 5. */
      signatureId: {"words":"signature id","kind":"id","requests":[{"operation":"listGroupTools","argument":"groupId","parameters":{"groupType":"signatures"}}]},
      /** Finds tools associated with the tactic with this id, such as 5. */
      tacticId: {"words":"tactic id","kind":"id","requests":[{"operation":"listGroupTools","argument":"groupId","parameters":{"groupType":"tactics"}}]},
      /** Finds tools with this tag, such as "Nation State". */
      tag: {"words":"tag","kind":"text","requests":[{"operation":"listTagTools","argument":"tag"}]},
      /** Finds tools associated with the task with this id, such as 5. */
      taskId: {"words":"task id","kind":"id","requests":[{"operation":"listTaskTools","argument":"taskId"}]},
      /** Finds tools associated with the threat with this id, such as 5. */
      threatId: {"words":"threat id","kind":"id","requests":[{"operation":"listGroupTools","argument":"groupId","parameters":{"groupType":"threats"}}]},
      /** Finds tools associated with the tool with this id, such as 5. */
      toolId: {"words":"tool id","kind":"id","requests":[{"operation":"listGroupTools","argument":"groupId","parameters":{"groupType":"tools"}}]},
      /** Finds tools associated with the victim with this id, such as 10. */
      victimId: {"words":"victim id","kind":"id","requests":[{"operation":"listVictimTools","argument":"victimId"}]},
      /** Finds tools associated with the vulnerability with this id, such as 5. */
      vulnerabilityId: {"words":"vulnerability id","kind":"id","requests":[{"operation":"listGroupTools","argument":"groupId","parameters":{"groupType":"vulnerabilities"}}]},
    },
    fields: {
      /** Compares the name; ^ compares its beginning, such as "Bad". */
      name: {"type":"string","operators":["=","^"]},
      /** Compares the date the row was added, such as "2017-07-13". */
      dateAdded: {"type":"date","operators":["<",">"]},
    },
  },
  /** Indicators of the type URL. */
  urls: {
    schema: "Url",
    entity: "url",
    base: "listUrls",
    subject: "indicator",
    kind: "url",
    postFilters: ["attribute","confidence","dateAdded","lastModified","rating","tag","threatAssessConfidence","threatAssessRating","type"],
    columns: ["type","indicator","ownerName","rating","confidence","dateAdded","lastModified"],
    filters: {
      /** Finds URLs associated with the adversary with this id, such as 5. */
      adversaryId: {"words":"adversary id","kind":"id","requests":[{"operation":"listGroupUrls","argument":"groupId","parameters":{"groupType":"adversaries"}}]},
      /** Finds URLs associated with the attack pattern with this id, such as 5. */
      attackPatternId: {"words":"attack pattern id","kind":"id","requests":[{"operation":"listGroupUrls","argument":"groupId","parameters":{"groupType":"attackPatterns"}}]},
      /** Finds URLs associated with the campaign with this id, such as 5. */
      campaignId: {"words":"campaign id","kind":"id","requests":[{"operation":"listGroupUrls","argument":"groupId","parameters":{"groupType":"campaigns"}}]},
      /** Finds URLs associated with the course of action with this id, such as 5. */
      courseOfActionId: {"words":"course of action id","kind":"id","requests":[{"operation":"listGroupUrls","argument":"groupId","parameters":{"groupType":"coursesOfAction"}}]},
      /** Finds URLs that were deleted recently. */
      deleted: {"words":"deleted","kind":"none","requests":[{"operation":"listDeletedUrls"}]},
      /** Finds URLs associated with the document with this id, such as 5. */
      documentId: {"words":"document id","kind":"id","requests":[{"operation":"listGroupUrls","argument":"groupId","parameters":{"groupType":"documents"}}]},
      /** Finds URLs associated with the email with this id, such as 5. */
      emailId: {"words":"email id","kind":"id","requests":[{"operation":"listGroupUrls","argument":"groupId","parameters":{"groupType":"emails"}}]},
      /** Finds URLs associated with the event with this id, such as 5. */
      eventId: {"words":"event id","kind":"id","requests":[{"operation":"listGroupUrls","argument":"groupId","parameters":{"groupType":"events"}}]},
      /** Finds URLs associated with the incident with this id, such as 5. */
      incidentId: {"words":"incident id","kind":"id","requests":[{"operation":"listGroupUrls","argument":"groupId","parameters":{"groupType":"incidents"}}]},
      /** Finds the URL with this value, such as "http://www.badguy.com/a?b=1". */
      indicator: {"words":"indicator","kind":"indicator","requests":[{"operation":"getUrl","argument":"url"}]},
      /** Finds URLs associated with the intrusion set with this id, such as 5. */
      intrusionSetId: {"words":"intrusion set id","kind":"id","requests":[{"operation":"listGroupUrls","argument":"groupId","parameters":{"groupType":"intrusionSets"}}]},
      /** Finds URLs associated with the malware with this id, such as 5. */
      malwareId: {"words":"malware id","kind":"id","requests":[{"operation":"listGroupUrls","argument":"groupId","parameters":{"groupType":"malware"}}]},
      /** Finds URLs associated with the report with this id, such as 5. */
      reportId: {"words":"report id","kind":"id","requests":[{"operation":"listGroupUrls","argument":"groupId","parameters":{"groupType":"reports"}}]},
      /** Finds URLs with this security label, such as "TLP Red". */
      securityLabel: {"words":"security label","kind":"text","requests":[{"operation":"listSecurityLabelUrls","argument":"securityLabel"}]},
      /** Finds URLs associated with the signature with this id, such as 5. */
      signatureId: {"words":"signature id","kind":"id","requests":[{"operation":"listGroupUrls","argument":"groupId","parameters":{"groupType":"signatures"}}]},
      /** Finds URLs associated with the tactic with this id, such as 5. */
      tacticId: {"words":"tactic id","kind":"id","requests":[{"operation":"listGroupUrls","argument":"groupId","parameters":{"groupType":"tactics"}}]},
      /** Finds URLs with this tag, such as "Nation State". */
      tag: {"words":"tag","kind":"text","requests":[{"operation":"listTagUrls","argument":"tag"}]},
      /** Finds URLs associated with the task with this id, such as 5. */
      taskId: {"words":"task id","kind":"id","requests":[{"operation":"listTaskUrls","argument":"taskId"}]},
      /** Finds URLs associated with the threat with this id, such as 5. */
      threatId: {"words":"threat id","kind":"id","requests":[{"operation":"listGroupUrls","argument":"groupId","parameters":{"groupType":"threats"}}]},
      /** Finds URLs associated with the tool with this id, such as 5. */
      toolId: {"words":"tool id","kind":"id","requests":[{"operation":"listGroupUrls","argument":"groupId","parameters":{"groupType":"tools"}}]},
      /** Finds URLs associated with the victim with this id, such as 10. */
      victimId: {"words":"victim id","kind":"id","requests":[{"operation":"listVictimUrls","argument":"victimId"}]},
      /** Finds URLs associated with the vulnerability with this id, such as 5. */
      vulnerabilityId: {"words":"vulnerability id","kind":"id","requests":[{"operation":"listGroupUrls","argument":"groupId","parameters":{"groupType":"vulnerabilities"}}]},
    },
    fields: {
      /** Compares whether the indicator is active: true or false. */
      active: {"type":"boolean","operators":["="]},
      /** Compares the value of the indicator; ^ compares its beginning, such as "10.20." */
      summary: {"type":"string","operators":["=","^"]},
      /** Compares the date the row was added, such as "2017-07-13". */
      dateAdded: {"type":"date","operators":["<",">"]},
      /** Compares the rating, from 0 to 5. */
      rating: {"type":"number","operators":["<",">"]},
      /** Compares the confidence, from 0 to 100. */
      confidence: {"type":"integer","operators":["=","<",">"]},
      /** Compares the score that ThreatAssess computed, from 0 to 1,000. */
      threatAssessScore: {"type":"integer","operators":["=","<",">"]},
      /** Compares the rating that ThreatAssess computed, from 0 to 5. */
      threatAssessRating: {"type":"number","operators":["<",">"]},
      /** Compares the confidence that ThreatAssess computed, from 0 to 100. */
      threatAssessConfidence: {"type":"number","operators":["<",">"]},
      /** Compares how often the indicator was reported as a false positive. */
      falsePositive: {"type":"integer","operators":["=","<",">"]},
    },
  },
  /** Victims of attacks, with their assets. */
  victims: {
    schema: "Victim",
    entity: "victim",
    base: "listVictims",
    subject: "victim",
    kind: "victim",
    postFilters: ["attribute","dateAdded","name","type"],
    columns: ["id","name","org","nationality","ownerName"],
    filters: {
      /** Finds victims associated with the adversary with this id, such as 5. */
      adversaryId: {"words":"adversary id","kind":"id","requests":[{"operation":"listGroupVictims","argument":"groupId","parameters":{"groupType":"adversaries"}}]},
      /** Finds victims associated with the attack pattern with this id, such as 5. */
      attackPatternId: {"words":"attack pattern id","kind":"id","requests":[{"operation":"listGroupVictims","argument":"groupId","parameters":{"groupType":"attackPatterns"}}]},
      /** Finds victims associated with the campaign with this id, such as 5. */
      campaignId: {"words":"campaign id","kind":"id","requests":[{"operation":"listGroupVictims","argument":"groupId","parameters":{"groupType":"campaigns"}}]},
      /** Finds victims associated with the course of action with this id, such as 5. */
      courseOfActionId: {"words":"course of action id","kind":"id","requests":[{"operation":"listGroupVictims","argument":"groupId","parameters":{"groupType":"coursesOfAction"}}]},
      /** Finds victims associated with the document with this id, such as 5. */
      documentId: {"words":"document id","kind":"id","requests":[{"operation":"listGroupVictims","argument":"groupId","parameters":{"groupType":"documents"}}]},
      /** Finds victims associated with the email with this id, such as 5. */
      emailId: {"words":"email id","kind":"id","requests":[{"operation":"listGroupVictims","argument":"groupId","parameters":{"groupType":"emails"}}]},
      /** Finds victims associated with the event with this id, such as 5. */
      eventId: {"words":"event id","kind":"id","requests":[{"operation":"listGroupVictims","argument":"groupId","parameters":{"groupType":"events"}}]},
      /** Finds the victim with this id, such as 10. */
      id: {"words":"id","kind":"id","requests":[{"operation":"getVictim","argument":"victimId"}]},
      /** Finds victims associated with the incident with this id, such as 5. */
      incidentId: {"words":"incident id","kind":"id","requests":[{"operation":"listGroupVictims","argument":"groupId","parameters":{"groupType":"incidents"}}]},
      /** Finds victims associated with this indicator, such as "10.20.30.40". */
      indicator: {"words":"indicator","kind":"indicator","requests":[{"operation":"listIndicatorVictims","argument":"indicator"}]},
      /** Finds victims associated with the intrusion set with this id, such as 5. */
      intrusionSetId: {"words":"intrusion set id","kind":"id","requests":[{"operation":"listGroupVictims","argument":"groupId","parameters":{"groupType":"intrusionSets"}}]},
      /** Finds victims associated with the malware with this id, such as 5. */
      malwareId: {"words":"malware id","kind":"id","requests":[{"operation":"listGroupVictims","argument":"groupId","parameters":{"groupType":"malware"}}]},
      /** Finds victims associated with the report with this id, such as 5. */
      reportId: {"words":"report id","kind":"id","requests":[{"operation":"listGroupVictims","argument":"groupId","parameters":{"groupType":"reports"}}]},
      /** Finds victims with this security label, such as "TLP Red". */
      securityLabel: {"words":"security label","kind":"text","requests":[{"operation":"listSecurityLabelVictims","argument":"securityLabel"}]},
      /** Finds victims associated with the signature with this id, such as 5. */
      signatureId: {"words":"signature id","kind":"id","requests":[{"operation":"listGroupVictims","argument":"groupId","parameters":{"groupType":"signatures"}}]},
      /** Finds victims associated with the tactic with this id, such as 5. */
      tacticId: {"words":"tactic id","kind":"id","requests":[{"operation":"listGroupVictims","argument":"groupId","parameters":{"groupType":"tactics"}}]},
      /** Finds victims with this tag, such as "Nation State". */
      tag: {"words":"tag","kind":"text","requests":[{"operation":"listTagVictims","argument":"tag"}]},
      /** Finds victims associated with the task with this id, such as 5. */
      taskId: {"words":"task id","kind":"id","requests":[{"operation":"listTaskVictims","argument":"taskId"}]},
      /** Finds victims associated with the threat with this id, such as 5. */
      threatId: {"words":"threat id","kind":"id","requests":[{"operation":"listGroupVictims","argument":"groupId","parameters":{"groupType":"threats"}}]},
      /** Finds victims associated with the tool with this id, such as 5. */
      toolId: {"words":"tool id","kind":"id","requests":[{"operation":"listGroupVictims","argument":"groupId","parameters":{"groupType":"tools"}}]},
      /** Finds victims associated with the victim with this id, such as 10. */
      victimId: {"words":"victim id","kind":"id","requests":[{"operation":"listVictimVictims","argument":"victimId"}]},
      /** Finds victims associated with the vulnerability with this id, such as 5. */
      vulnerabilityId: {"words":"vulnerability id","kind":"id","requests":[{"operation":"listGroupVictims","argument":"groupId","parameters":{"groupType":"vulnerabilities"}}]},
    },
    fields: {
      /** Compares the name; ^ compares its beginning, such as "Bad". */
      name: {"type":"string","operators":["=","^"]},
    },
  },
  /** Groups of the type Vulnerability. */
  vulnerabilities: {
    schema: "Vulnerability",
    entity: "vulnerability",
    base: "listVulnerabilities",
    subject: "group",
    kind: "vulnerability",
    postFilters: ["dateAdded","fileType","name"],
    columns: ["id","name","ownerName","dateAdded"],
    filters: {
      /** Finds vulnerabilities associated with the adversary with this id, such as 5. */
      adversaryId: {"words":"adversary id","kind":"id","requests":[{"operation":"listGroupVulnerabilities","argument":"groupId","parameters":{"groupType":"adversaries"}}]},
      /** Finds vulnerabilities associated with the attack pattern with this id, such as 5. */
      attackPatternId: {"words":"attack pattern id","kind":"id","requests":[{"operation":"listGroupVulnerabilities","argument":"groupId","parameters":{"groupType":"attackPatterns"}}]},
      /** Finds vulnerabilities associated with the campaign with this id, such as 5. */
      campaignId: {"words":"campaign id","kind":"id","requests":[{"operation":"listGroupVulnerabilities","argument":"groupId","parameters":{"groupType":"campaigns"}}]},
      /** Finds vulnerabilities associated with the course of action with this id, such as 5. */
      courseOfActionId: {"words":"course of action id","kind":"id","requests":[{"operation":"listGroupVulnerabilities","argument":"groupId","parameters":{"groupType":"coursesOfAction"}}]},
      /** Finds vulnerabilities associated with the document with this id, such as 5. */
      documentId: {"words":"document id","kind":"id","requests":[{"operation":"listGroupVulnerabilities","argument":"groupId","parameters":{"groupType":"documents"}}]},
      /** Finds vulnerabilities associated with the email with this id, such as 5. */
      emailId: {"words":"email id","kind":"id","requests":[{"operation":"listGroupVulnerabilities","argument":"groupId","parameters":{"groupType":"emails"}}]},
      /** Finds vulnerabilities associated with the event with this id, such as 5. */
      eventId: {"words":"event id","kind":"id","requests":[{"operation":"listGroupVulnerabilities","argument":"groupId","parameters":{"groupType":"events"}}]},
      /** Finds the vulnerability with this id, such as 5. */
      id: {"words":"id","kind":"id","requests":[{"operation":"getVulnerability","argument":"vulnerabilityId"}]},
      /** Finds vulnerabilities associated with the incident with this id, such as 5. */
      incidentId: {"words":"incident id","kind":"id","requests":[{"operation":"listGroupVulnerabilities","argument":"groupId","parameters":{"groupType":"incidents"}}]},
      /** Finds vulnerabilities associated with this indicator, such as "10.20.30.40". */
      indicator: {"words":"indicator","kind":"indicator","requests":[{"operation":"listIndicatorVulnerabilities","argument":"indicator"}]},
      /** Finds vulnerabilities associated with the intrusion set with this id, such as 5. */
      intrusionSetId: {"words":"intrusion set id","kind":"id","requests":[{"operation":"listGroupVulnerabilities","argument":"groupId","parameters":{"groupType":"intrusionSets"}}]},
      /** Finds vulnerabilities associated with the malware with this id, such as 5. */
      malwareId: {"words":"malware id","kind":"id","requests":[{"operation":"listGroupVulnerabilities","argument":"groupId","parameters":{"groupType":"malware"}}]},
      /** Finds vulnerabilities associated with the report with this id, such as 5. */
      reportId: {"words":"report id","kind":"id","requests":[{"operation":"listGroupVulnerabilities","argument":"groupId","parameters":{"groupType":"reports"}}]},
      /** Finds vulnerabilities with this security label, such as "TLP Red". */
      securityLabel: {"words":"security label","kind":"text","requests":[{"operation":"listSecurityLabelVulnerabilities","argument":"securityLabel"}]},
      /** Finds vulnerabilities associated with the signature with this id, such as 5. */
      signatureId: {"words":"signature id","kind":"id","requests":[{"operation":"listGroupVulnerabilities","argument":"groupId","parameters":{"groupType":"signatures"}}]},
      /** Finds vulnerabilities associated with the tactic with this id, such as 5. */
      tacticId: {"words":"tactic id","kind":"id","requests":[{"operation":"listGroupVulnerabilities","argument":"groupId","parameters":{"groupType":"tactics"}}]},
      /** Finds vulnerabilities with this tag, such as "Nation State". */
      tag: {"words":"tag","kind":"text","requests":[{"operation":"listTagVulnerabilities","argument":"tag"}]},
      /** Finds vulnerabilities associated with the task with this id, such as 5. */
      taskId: {"words":"task id","kind":"id","requests":[{"operation":"listTaskVulnerabilities","argument":"taskId"}]},
      /** Finds vulnerabilities associated with the threat with this id, such as 5. */
      threatId: {"words":"threat id","kind":"id","requests":[{"operation":"listGroupVulnerabilities","argument":"groupId","parameters":{"groupType":"threats"}}]},
      /** Finds vulnerabilities associated with the tool with this id, such as 5. */
      toolId: {"words":"tool id","kind":"id","requests":[{"operation":"listGroupVulnerabilities","argument":"groupId","parameters":{"groupType":"tools"}}]},
      /** Finds vulnerabilities associated with the victim with this id, such as 10. */
      victimId: {"words":"victim id","kind":"id","requests":[{"operation":"listVictimVulnerabilities","argument":"victimId"}]},
      /** Finds vulnerabilities associated with the vulnerability with this id, such as 5. */
      vulnerabilityId: {"words":"vulnerability id","kind":"id","requests":[{"operation":"listGroupVulnerabilities","argument":"groupId","parameters":{"groupType":"vulnerabilities"}}]},
    },
    fields: {
      /** Compares the name; ^ compares its beginning, such as "Bad". */
      name: {"type":"string","operators":["=","^"]},
      /** Compares the date the row was added, such as "2017-07-13". */
      dateAdded: {"type":"date","operators":["<",">"]},
    },
  },
} as const satisfies Record<string, Container>

export type ContainerName = keyof typeof containers
