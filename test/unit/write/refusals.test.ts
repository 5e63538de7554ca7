import { describe, expect, it } from 'vitest'
import { IndicatorError, ThreatConnect } from '../../../src/index.js'

const tc = new ThreatConnect({ baseUrl: 'https://tc.example.com/api', accessId: '1', secretKey: 's', defaultOwner: 'Example Org' })

/** Calls a method as from JavaScript, where no compiler stands in the way. */
function call(target: object, method: string, ...argument: unknown[]): unknown {
  return Reflect.get(target, method).apply(target, argument)
}

const groups =
  'Adversary, Attack Pattern, Campaign, Course of Action, Document, Email, Event, Incident, Intrusion Set, Malware, Report, Signature, Tactic, Threat, Tool, Vulnerability'
const host = () => tc.hosts.update('a.example.com')
const file = () => tc.files.update('a'.repeat(32))
const adversary = () => tc.adversaries.update(1)
const task = () => tc.tasks.update(1)
const victim = () => tc.victims.update(1)
const emptyText = 'give a text that is not empty.'
const positive = 'give a positive integer, or its digits as a text.'

describe('what a draft refuses, with the thing, the value and the way out', () => {
  it.each<[() => object, string, unknown[], string, string]>([
    // Fields.
    [() => tc.hosts, 'draft', ['a.example.com', 7], 'The options of the draft is 7: give an object.', 'options of the draft'],
    [() => tc.threats, 'draft', ['x', 7], 'The options of the draft is 7: give an object.', 'options of the draft'],
    [() => tc.hosts, 'draft', ['a.example.com', null], 'The options of the draft is null: give an object.', 'options of the draft'],
    [() => tc.hosts, 'draft', ['a.example.com', []], 'The options of the draft is a list: give an object.', 'options of the draft'],
    [() => tc.hosts, 'draft', ['a.example.com', { owner: '' }], `The owner is "": ${emptyText}`, 'owner'],
    [() => tc.hosts, 'draft', ['a.example.com', { normalize: 1 }], 'The normalize is 1: give an object.', 'normalize'],
    [() => tc.hosts, 'draft', ['a.example.com', { type: 7 }], `The type of the indicator is 7: ${emptyText}`, 'type of the indicator'],
    [
      () => tc.hosts,
      'draft',
      ['x', { type: 'File' }],
      'The container of Host takes no File: use tc.indicators.draft(value, { type: "File" }).',
      'type',
    ],
    [
      () => tc.indicators,
      'draft',
      [{}],
      'The value of the indicator is an object: give a text, a list of texts, or an object of texts.',
      'value of the indicator',
    ],
    [
      () => tc.indicators,
      'draft',
      [[]],
      'The value of the indicator is a list: give a text, a list of texts, or an object of texts.',
      'value of the indicator',
    ],
    [
      () => tc.indicators,
      'draft',
      [['x', 7]],
      'The value of the indicator is a list: give a text, a list of texts, or an object of texts.',
      'value of the indicator',
    ],
    [
      () => tc.indicators,
      'draft',
      [null],
      'The value of the indicator is null: give a text, a list of texts, or an object of texts.',
      'value of the indicator',
    ],
    [
      () => tc.indicators,
      'draft',
      [['x', 'y']],
      'The value of the indicator is a list: give a text, or several values with { type }.',
      'value of the indicator',
    ],
    [
      () => tc.indicators,
      'draft',
      [{ ip: 'x', md5: 'y' }],
      'The value of the indicator is an object: give a text, or several values with { type }.',
      'value of the indicator',
    ],
    [() => tc.threats, 'draft', [' '], `The name of the Threat is " ": ${emptyText}`, 'name of the Threat'],
    [() => tc.threats, 'draft', ['x', { xid: '' }], `The xid is "": ${emptyText}`, 'xid'],
    [() => tc.threats, 'draft', ['x', { owner: 7 }], `The owner is 7: ${emptyText}`, 'owner'],
    [() => tc.threats, 'update', [0], `The id of the Threat is 0: ${positive}`, 'id of the Threat'],
    [() => tc.threats, 'update', [1.5], `The id of the Threat is 1.5: ${positive}`, 'id of the Threat'],
    [() => tc.threats, 'update', ['seven'], `The id of the Threat is "seven": ${positive}`, 'id of the Threat'],
    [() => tc.threats, 'update', [1, 'x'], 'The options of the draft is "x": give an object.', 'options of the draft'],
    [() => tc.groups, 'draft', ['x'], `The type of the group is undefined: give { type }, one of ${groups}.`, 'type'],
    [() => tc.groups, 'draft', ['x', null], `The type of the group is undefined: give { type }, one of ${groups}.`, 'type'],
    [() => tc.groups, 'update', [1, { type: 7 }], `The type of the group is 7: give { type }, one of ${groups}.`, 'type'],
    [() => tc.groups, 'draft', ['x', { type: 'Gang' }], `There is no group type "Gang". Group types: ${groups}.`, 'type'],
    [host, 'set', [{ hostname: 'x' }], 'The type Host has no field "hostname" to write: no type has it.', 'hostname'],
    [host, 'set', [{ hostName: 'x' }], 'The type Host has no field "hostName" to write: no type has it.', 'hostName'],
    [host, 'set', [{ size: 3 }], 'The type Host has no field "size" to write: only File has it.', 'size'],
    [host, 'set', [{ eventDate: 3 }], 'The type Host has no field "eventDate" to write: only Event, Incident have it.', 'eventDate'],
    [host, 'set', [{ name: 'x' }], 'The type Host has no field "name" to write: only groups, Task, Victim have it.', 'name'],
    [host, 'set', [{ dueDate: 'x' }], 'The type Host has no field "dueDate" to write: only Task has it.', 'dueDate'],
    [host, 'set', [{ org: 'x' }], 'The type Host has no field "org" to write: only Victim has it.', 'org'],
    [task, 'set', [{ rating: 3 }], 'The type Task has no field "rating" to write: only indicators have it.', 'rating'],
    [host, 'confidence', [-1], 'Field "confidence" of the Host is -1: give an integer from 0 to 100.', 'confidence'],
    [host, 'confidence', [Number.NaN], 'Field "confidence" of the Host is NaN: give an integer from 0 to 100.', 'confidence'],
    [host, 'rating', [5.01], 'Field "rating" of the Host is 5.01: give a number from 0 to 5.', 'rating'],
    [host, 'rating', [-0.1], 'Field "rating" of the Host is -0.1: give a number from 0 to 5.', 'rating'],
    [host, 'rating', ['3.'], 'Field "rating" of the Host is "3.": give a number from 0 to 5.', 'rating'],
    [host, 'rating', ['x3'], 'Field "rating" of the Host is "x3": give a number from 0 to 5.', 'rating'],
    [host, 'rating', [Number.POSITIVE_INFINITY], 'Field "rating" of the Host is Infinity: give a number from 0 to 5.', 'rating'],
    [host, 'dnsActive', ['true'], 'Field "dnsActive" of the Host is "true": give true or false.', 'dnsActive'],
    [file, 'size', [-1], 'Field "size" of the File is -1: give an integer of 0 or more.', 'size'],
    [
      () => tc.events.update(1),
      'eventDate',
      ['on 2017-07-13'],
      'Field "eventDate" of the Event is "on 2017-07-13": give a Date, or an instant in ISO 8601 such as 2017-07-13T17:50:17Z.',
      'eventDate',
    ],
    [
      () => tc.events.update(1),
      'eventDate',
      [new Date(Number.NaN)],
      'Field "eventDate" of the Event is an invalid Date: give a Date, or an instant in ISO 8601 such as 2017-07-13T17:50:17Z.',
      'eventDate',
    ],
    [
      () => tc.events.update(1),
      'status',
      ['Open'],
      'Field "status" of the Event is "Open": give one of Completed, Escalated, False Positive, In Progress, Needs Review, New, No Further Action, Reopened.',
      'status',
    ],
    [() => tc.threats.update(1), 'name', [7], 'Field "name" of the Threat is 7: give a text.', 'name'],
    [() => tc.threats.update(1), 'name', [''], `Field "name" of the Threat is "": ${emptyText}`, 'name'],
    [task, 'set', [{ assignee: 'x' }], 'Field "assignee" of the Task is "x": give a list.', 'assignee'],
    // Attributes, tags and labels.
    [host, 'attribute', ['Source', 's', 7], 'The options of the attribute is 7: give an object.', 'options of the attribute'],
    [host, 'attribute', [], 'The attribute is incomplete: give type and value.', 'attribute'],
    [host, 'attribute', ['Source', 7], 'Field "value" of the attribute is 7: give a text.', 'value'],
    [
      host,
      'attribute',
      ['Source', 's', { shown: 1 }],
      'The attribute has no field "shown": it has type, value, displayed, source.',
      'shown',
    ],
    [host, 'attribute', ['Source', 's', { securityLabels: [''] }], `The security label is "": ${emptyText}`, 'security label'],
    [host, 'updateAttribute', ['one', {}], `The id of the attribute is "one": ${positive}`, 'id of the attribute'],
    [host, 'updateAttribute', [1, 'x'], 'The fields of the attribute is "x": give an object.', 'fields of the attribute'],
    [host, 'updateAttribute', [1, {}], 'The attribute is incomplete: give value.', 'attribute'],
    [host, 'deleteAttribute', [0], `The id of the attribute is 0: ${positive}`, 'id of the attribute'],
    [host, 'attributeSecurityLabel', [0, 'x'], `The id of the attribute is 0: ${positive}`, 'id of the attribute'],
    [host, 'attributeSecurityLabel', [1, ''], `The security label is "": ${emptyText}`, 'security label'],
    [host, 'removeAttributeSecurityLabel', [0, 'x'], `The id of the attribute is 0: ${positive}`, 'id of the attribute'],
    [host, 'removeAttributeSecurityLabel', [1, ''], `The security label is "": ${emptyText}`, 'security label'],
    [host, 'tag', [7], `The tag is 7: ${emptyText}`, 'tag'],
    [host, 'tag', ['x'.repeat(129)], `The value "tag" of addIndicatorTag is "${'x'.repeat(116)}…: give at most 128 characters.`, 'tag'],
    [host, 'removeTag', [''], `The tag is "": ${emptyText}`, 'tag'],
    [host, 'securityLabel', [''], `The security label is "": ${emptyText}`, 'security label'],
    [host, 'removeSecurityLabel', [''], `The security label is "": ${emptyText}`, 'security label'],
    // Associations.
    [host, 'associateGroup', [7], 'The group is 7: give a draft of a group, or { type, id }.', 'group'],
    [host, 'associateGroup', [{ id: 7 }], 'The group is an object: give a draft of a group, or { type, id }.', 'group'],
    [host, 'associateGroup', [{ type: 'Threat' }], `The id of the group is undefined: ${positive}`, 'id of the group'],
    [host, 'associateGroup', [{ type: 'Gang', id: 1 }], `There is no group type "Gang". Group types: ${groups}.`, 'type'],
    [host, 'associateGroup', [tc.hosts.draft('b.example.com')], 'The group is "Host b.example.com": give a draft of a group.', 'group'],
    [host, 'associateVictim', [0], `The id of the victim is 0: ${positive}`, 'id of the victim'],
    [host, 'associateVictim', [tc.tasks.draft('x')], 'The victim is "Task \\"x\\"": give a draft of a victim.', 'victim'],
    [host, 'associateTask', [{}], `The id of the task is undefined: ${positive}`, 'id of the task'],
    [host, 'associateVictimAsset', ['', 1], `The type of the victim asset is "": ${emptyText}`, 'type of the victim asset'],
    [host, 'associateVictimAsset', ['webSites', 0], `The id of the victim asset is 0: ${positive}`, 'id of the victim asset'],
    [
      host,
      'associateVictimAsset',
      ['faces', 1],
      'The value "victimAssetType" of associateIndicatorVictimAsset is "faces": give one of emailAddresses, networkAccounts, phoneNumbers, socialNetworks, webSites.',
      'victimAssetType',
    ],
    [
      host,
      'associateIndicator',
      ['b.example.com'],
      `The association type of two indicators is undefined: ${emptyText}`,
      'association type of two indicators',
    ],
    [
      host,
      'associateIndicator',
      [7, 'x'],
      'The indicator is 7: give a value, { type, value }, an indicator, or a draft of one.',
      'indicator',
    ],
    [
      host,
      'associateIndicator',
      [{ type: 'Host' }, 'x'],
      'The indicator is an object: give a value, { type, value }, an indicator, or a draft of one.',
      'indicator',
    ],
    [
      host,
      'associateIndicator',
      [{ value: 'x' }, 'x'],
      'The indicator is an object: give a value, { type, value }, an indicator, or a draft of one.',
      'indicator',
    ],
    [
      host,
      'associateIndicator',
      [tc.threats.draft('x'), 'x'],
      'The indicator is "Threat \\"x\\"": give a draft of an indicator.',
      'indicator',
    ],
    [file, 'associateFileAction', ['', 'b.example.com'], `The file action is "": ${emptyText}`, 'file action'],
    [
      file,
      'associateFileAction',
      ['eat', 'b.example.com'],
      'The value "fileAction" of associateFileAction is "eat": give one of archive, drop, traffic, mutex, registryKey, userAgent, dnsQuery.',
      'fileAction',
    ],
    [host, 'associateFileAction', ['drop', 'b.example.com'], 'The type Host has no file actions: only File has it.', 'file actions'],
    [victim, 'associateVictim', [1], 'The API has no association with a victim for a Victim.', 'association with a victim'],
    [
      victim,
      'associateIndicator',
      ['b.example.com'],
      'The API has no association with an indicator, but by way of its groups for a Victim.',
      'association with an indicator, but by way of its groups',
    ],
    [
      victim,
      'associateVictimAsset',
      ['webSites', 1],
      'The API has no association with victim assets for a Victim.',
      'association with victim assets',
    ],
    // Sightings.
    [adversary, 'falsePositive', [], 'The type Adversary has no false positives: only indicators have it.', 'false positives'],
    [adversary, 'observation', [], 'The type Adversary has no observations: only indicators have it.', 'observations'],
    [host, 'observation', [0], 'Field "count" of the observation is 0: give an integer of 1 or more.', 'count'],
    [
      host,
      'observation',
      [1, 'now'],
      'Field "dateObserved" of the observation is "now": give a Date, or an instant in ISO 8601 such as 2017-07-13T17:50:17Z.',
      'dateObserved',
    ],
    [host, 'fileOccurrence', [{}], 'The type Host has no file occurrences: only File has it.', 'file occurrences'],
    [file, 'fileOccurrence', [7], 'The fields of the file occurrence is 7: give an object.', 'fields of the file occurrence'],
    [file, 'fileOccurrence', [{}], 'The file occurrence is incomplete: give fileName, or path, or date.', 'file occurrence'],
    [file, 'updateFileOccurrence', [0, {}], `The id of the file occurrence is 0: ${positive}`, 'id of the file occurrence'],
    [file, 'updateFileOccurrence', [1, 7], 'The fields of the file occurrence is 7: give an object.', 'fields of the file occurrence'],
    [file, 'deleteFileOccurrence', [0], `The id of the file occurrence is 0: ${positive}`, 'id of the file occurrence'],
    // Assets, people, contents.
    [host, 'asset', ['handles', {}], 'The type Host has no assets: only Victim, Adversary have it.', 'assets'],
    [adversary, 'asset', ['', {}], `The kind of the asset is "": ${emptyText}`, 'kind of the asset'],
    [
      adversary,
      'asset',
      ['webSites', {}],
      'The kind of the asset is "webSites": give one of handles, phoneNumbers, urls.',
      'kind of the asset',
    ],
    [
      victim,
      'asset',
      ['handles', {}],
      'The kind of the asset is "handles": give one of emailAddresses, networkAccounts, phoneNumbers, socialNetworks, webSites.',
      'kind of the asset',
    ],
    [adversary, 'asset', ['handles', 7], 'The fields of the asset is 7: give an object.', 'fields of the asset'],
    [adversary, 'asset', ['handles', {}], 'The AdversaryHandle is incomplete: give handle.', 'AdversaryHandle'],
    [adversary, 'updateAsset', ['handles', 0, {}], `The id of the asset is 0: ${positive}`, 'id of the asset'],
    [adversary, 'deleteAsset', ['handles', 0], `The id of the asset is 0: ${positive}`, 'id of the asset'],
    [host, 'assignee', ['x'], 'The type Host has no assignees: only Task has it.', 'assignees'],
    [host, 'removeEscalatee', ['x'], 'The type Host has no escalatees: only Task has it.', 'escalatees'],
    [task, 'assignee', [1.5], `The id of the assignee is 1.5: ${positive}`, 'id of the assignee'],
    [task, 'escalatee', [''], `The name of the escalatee is "": ${emptyText}`, 'name of the escalatee'],
    [host, 'publish', [], 'The type Host has no publication: only groups have it.', 'publication'],
    [adversary, 'publish', [7], 'The options of the publication is 7: give an object.', 'options of the publication'],
    [adversary, 'publish', [{ to: 1 }], 'The publication has no field "to": it has securityLabelList, excludeUnlabeled.', 'to'],
    [
      host,
      'upload',
      [{ text: 'x' }],
      'The type Host has no contents to upload: only Document, Report, Signature have it.',
      'contents to upload',
    ],
    [
      () => tc.documents.update(1),
      'upload',
      [{ text: 'x' }, 7],
      'The options of the upload is 7: give an object.',
      'options of the upload',
    ],
    ...['/etc/hosts', 7, null, {}, { file: '' }, { file: 7 }, { text: 7 }, []].map(
      (source): [() => object, string, unknown[], string, string] => [
        () => tc.documents.update(1),
        'upload',
        [source],
        'give { file: path }, { text }, bytes, a Blob or a stream of bytes.',
        'source of the contents',
      ],
    ),
    // What is there.
    [
      () => tc.hosts.draft('a.example.com'),
      'fileOccurrences',
      [],
      'The type Host has no file occurrences: only File has it.',
      'file occurrences',
    ],
    [() => tc.threats.draft('x'), 'tags', [], 'Threat "x" is not known to the server yet: commit it before its tags are loaded.', 'tags'],
    [host, 'adversaryAssets', [], 'The type Host has no adversary assets: only Adversary has it.', 'adversary assets'],
    [adversary, 'observations', [], 'The type Adversary has no observations: only indicators have it.', 'observations'],
    [adversary, 'observationCount', [], 'The type Adversary has no observations: only indicators have it.', 'observations'],
    [adversary, 'owners', [], 'The type Adversary has no owners that hold it: only indicators have it.', 'owners that hold it'],
    [adversary, 'dnsResolutions', [], 'The type Adversary has no DNS resolutions: only Host, Address have it.', 'DNS resolutions'],
    [host, 'assignees', [], 'The type Host has no assignees: only Task has it.', 'assignees'],
    [host, 'escalatees', [], 'The type Host has no escalatees: only Task has it.', 'escalatees'],
    [victim, 'victims', [], 'The API has no victims for a Victim.', 'victims'],
    [host, 'groups', ['Gang'], `There is no group type "Gang". Group types: ${groups}.`, 'type'],
  ])('%o.%s(%o)', (subject, method, argument, message, option) => {
    const failure = (() => {
      try {
        return call(subject(), method, ...argument)
      } catch (error) {
        return error
      }
    })()
    expect(failure).toMatchObject({ name: 'ConfigError', option })
    expect(failure).toHaveProperty('message', expect.stringContaining(message))
  })

  it('takes the values at the limits', () => {
    expect(host().confidence(0).confidence(100).rating(0).rating(5).rating('2.5').state.fields).toEqual({ confidence: 100, rating: 2.5 })
    expect(host().tag('x'.repeat(128)).state.steps).toHaveLength(1)
    expect(file().size(0).observation(1).state.fields).toEqual({ size: 0 })
    expect(tc.events.update(1, { eventDate: new Date('2017-07-13T17:50:17.123Z') }).state.fields).toEqual({
      eventDate: '2017-07-13T17:50:17.123Z',
    })
    expect(Object(call(host(), 'set', { confidence: 3, rating: undefined })).state.fields).toEqual({ confidence: 3 })
  })

  it('tells why a value is no indicator', () => {
    const failure = (make: () => unknown) => {
      try {
        return make()
      } catch (error) {
        return error
      }
    }
    const long = '?'.repeat(300)
    const unknown = failure(() => tc.indicators.draft(long))
    expect(unknown).toBeInstanceOf(IndicatorError)
    expect(unknown).toHaveProperty(
      'message',
      expect.stringMatching(
        /^"\?{200}" is no indicator: .*\. Give its type, as \{ type: 'Host' \}; values of the instance's own types are detected once they are loaded: await tc\.indicatorTypes\.load\(\)\.$/,
      ),
    )
    expect(failure(() => call(host(), 'associateIndicator', '??', 'x'))).toHaveProperty(
      'message',
      expect.stringMatching(/^"\?\?" is no indicator: .*\. Name its type: \{ type: 'Mutex', value \}\.$/),
    )
    expect(failure(() => call(tc.files, 'draft', { md5: 'x', ip: 'y' }))).toMatchObject({
      name: 'IndicatorError',
      message: 'The type File has no value "ip": it has md5, sha1, sha256.',
    })
    expect(() => call(adversary(), 'indicators', 'Hsots')).toThrow(/There is no indicator type "Hsots"\. Did you mean hosts/)
  })

  it('refuses a signal that is none before it sends anything', async () => {
    await expect(call(tc.threats, 'load', 1, { signal: 7 })).rejects.toMatchObject({
      name: 'ConfigError',
      message: 'The option "signal" is 7: give an AbortSignal.',
      option: 'signal',
    })
    await expect(call(tc.threats, 'delete', 1, { signal: 'x' })).rejects.toThrow('The option "signal" is "x": give an AbortSignal.')
    await expect(call(tc.threats, 'load', 0, null)).rejects.toThrow(/The options of the draft is null/)
  })

  it('refuses drafts that are none, and too many at once', async () => {
    await expect(call(tc, 'commitAll', ['x'])).rejects.toThrow(
      'The item 0 of the drafts is "x": give a draft, such as tc.indicators.draft(…).',
    )
    for (const item of [null, {}, { state: 7 }, { state: null }, { state: { type: 'Host' } }])
      await expect(call(tc, 'commitAll', [item])).rejects.toThrow(/The item 0 of the drafts is /)
    await expect(tc.commitAll([], { concurrency: 0 })).rejects.toThrow('The concurrency is 0: give a positive integer.')
    await expect(tc.commitAll([], { concurrency: 65 })).rejects.toThrow('The concurrency is 65: give an integer from 1 to 64.')
    expect(await tc.commitAll([], { concurrency: 64 })).toEqual([])
  })
})
