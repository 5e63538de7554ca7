import { describe, expect, it } from 'vitest'
import { groupTypes } from '../../../generated/kinds.js'
import { IndicatorError, ThreatConnect } from '../../../src/index.js'

const tc = new ThreatConnect({ baseUrl: 'https://tc.example.com/api', accessId: '1', secretKey: 's', defaultOwner: 'Example Org' })

/** Calls a method as JavaScript code does, without type checks. */
function call(target: object, method: string, ...argument: unknown[]): unknown {
  return Reflect.get(target, method).apply(target, argument)
}

const groups = groupTypes.map(({ name }) => name).join(', ')
const host = () => tc.hosts.update('a.example.com')
const file = () => tc.files.update('a'.repeat(32))
const adversary = () => tc.adversaries.update(1)
const task = () => tc.tasks.update(1)
const victim = () => tc.victims.update(1)
const emptyText = 'Pass text that is not empty.'
const positive = 'Pass a positive integer, or its digits as text.'

describe('a draft rejects an invalid argument with its name, its value and a fix', () => {
  it.each<[() => object, string, unknown[], string, string]>([
    // Fields.
    [() => tc.hosts, 'draft', ['a.example.com', 7], 'The options of the draft is 7. Pass an object.', 'options of the draft'],
    [() => tc.threats, 'draft', ['x', 7], 'The options of the draft is 7. Pass an object.', 'options of the draft'],
    [() => tc.hosts, 'draft', ['a.example.com', null], 'The options of the draft is null. Pass an object.', 'options of the draft'],
    [() => tc.hosts, 'draft', ['a.example.com', []], 'The options of the draft is a list. Pass an object.', 'options of the draft'],
    [() => tc.hosts, 'draft', ['a.example.com', { owner: '' }], `The owner is "". ${emptyText}`, 'owner'],
    [() => tc.hosts, 'draft', ['a.example.com', { normalize: 1 }], 'The normalize is 1. Pass an object.', 'normalize'],
    [() => tc.hosts, 'draft', ['a.example.com', { type: 7 }], `The type of the indicator is 7. ${emptyText}`, 'type of the indicator'],
    [
      () => tc.hosts,
      'draft',
      ['x', { type: 'File' }],
      'The container of Host does not accept the type File. Use tc.indicators.draft(value, { type: "File" }).',
      'type',
    ],
    [
      () => tc.indicators,
      'draft',
      [{}],
      'The value of the indicator is an object. Pass a string, an array of strings, or an object of strings.',
      'value of the indicator',
    ],
    [
      () => tc.indicators,
      'draft',
      [[]],
      'The value of the indicator is a list. Pass a string, an array of strings, or an object of strings.',
      'value of the indicator',
    ],
    [
      () => tc.indicators,
      'draft',
      [['x', 7]],
      'The value of the indicator is a list. Pass a string, an array of strings, or an object of strings.',
      'value of the indicator',
    ],
    [
      () => tc.indicators,
      'draft',
      [null],
      'The value of the indicator is null. Pass a string, an array of strings, or an object of strings.',
      'value of the indicator',
    ],
    [
      () => tc.indicators,
      'draft',
      [['x', 'y']],
      'The value of the indicator is a list. Pass text, or several values with { type }.',
      'value of the indicator',
    ],
    [
      () => tc.indicators,
      'draft',
      [{ ip: 'x', md5: 'y' }],
      'The value of the indicator is an object. Pass text, or several values with { type }.',
      'value of the indicator',
    ],
    [() => tc.threats, 'draft', [' '], `The name of the Threat is " ". ${emptyText}`, 'name of the Threat'],
    [() => tc.threats, 'draft', ['x', { xid: '' }], `The xid is "". ${emptyText}`, 'xid'],
    [() => tc.threats, 'draft', ['x', { owner: 7 }], `The owner is 7. ${emptyText}`, 'owner'],
    [() => tc.threats, 'update', [0], `The id of the Threat is 0. ${positive}`, 'id of the Threat'],
    [() => tc.threats, 'update', [1.5], `The id of the Threat is 1.5. ${positive}`, 'id of the Threat'],
    [() => tc.threats, 'update', ['seven'], `The id of the Threat is "seven". ${positive}`, 'id of the Threat'],
    [() => tc.threats, 'update', [1, 'x'], 'The options of the draft is "x". Pass an object.', 'options of the draft'],
    [() => tc.groups, 'draft', ['x'], `The type of the group is undefined. Pass { type } with one of ${groups}.`, 'type'],
    [() => tc.groups, 'draft', ['x', null], `The type of the group is undefined. Pass { type } with one of ${groups}.`, 'type'],
    [() => tc.groups, 'update', [1, { type: 7 }], `The type of the group is 7. Pass { type } with one of ${groups}.`, 'type'],
    [() => tc.groups, 'draft', ['x', { type: 'Gang' }], `"Gang" is not a group type. Use one of ${groups}.`, 'type'],
    [host, 'set', [{ hostname: 'x' }], 'The type Host has no writable field "hostname". No type has it.', 'hostname'],
    [host, 'set', [{ hostName: 'x' }], 'The type Host has no writable field "hostName". No type has it.', 'hostName'],
    [host, 'set', [{ size: 3 }], 'The type Host has no writable field "size". Only File has it.', 'size'],
    [host, 'set', [{ eventDate: 3 }], 'The type Host has no writable field "eventDate". Only Event, Incident have it.', 'eventDate'],
    [host, 'set', [{ name: 'x' }], 'The type Host has no writable field "name". Only groups, Task, Victim have it.', 'name'],
    [host, 'set', [{ dueDate: 'x' }], 'The type Host has no writable field "dueDate". Only Task has it.', 'dueDate'],
    [host, 'set', [{ org: 'x' }], 'The type Host has no writable field "org". Only Victim has it.', 'org'],
    [task, 'set', [{ rating: 3 }], 'The type Task has no writable field "rating". Only indicators have it.', 'rating'],
    [host, 'confidence', [-1], 'Field "confidence" of the Host is -1. Pass an integer from 0 to 100.', 'confidence'],
    [host, 'confidence', [Number.NaN], 'Field "confidence" of the Host is NaN. Pass an integer from 0 to 100.', 'confidence'],
    [host, 'rating', [5.01], 'Field "rating" of the Host is 5.01. Pass a number from 0 to 5.', 'rating'],
    [host, 'rating', [-0.1], 'Field "rating" of the Host is -0.1. Pass a number from 0 to 5.', 'rating'],
    [host, 'rating', ['3.'], 'Field "rating" of the Host is "3.". Pass a number from 0 to 5.', 'rating'],
    [host, 'rating', ['x3'], 'Field "rating" of the Host is "x3". Pass a number from 0 to 5.', 'rating'],
    [host, 'rating', [Number.POSITIVE_INFINITY], 'Field "rating" of the Host is Infinity. Pass a number from 0 to 5.', 'rating'],
    [host, 'dnsActive', ['true'], 'Field "dnsActive" of the Host is "true". Pass true or false.', 'dnsActive'],
    [file, 'size', [-1], 'Field "size" of the File is -1. Pass an integer of 0 or more.', 'size'],
    [
      () => tc.events.update(1),
      'eventDate',
      ['on 2017-07-13'],
      'Field "eventDate" of the Event is "on 2017-07-13". Pass a Date, or an ISO 8601 time such as 2017-07-13T17:50:17Z.',
      'eventDate',
    ],
    [
      () => tc.events.update(1),
      'eventDate',
      [new Date(Number.NaN)],
      'Field "eventDate" of the Event is an invalid Date. Pass a Date, or an ISO 8601 time such as 2017-07-13T17:50:17Z.',
      'eventDate',
    ],
    [
      () => tc.tasks.update(1),
      'status',
      ['Open'],
      'Field "status" of the Task is "Open". Pass one of Not Started, In Progress, Completed, Waiting on Someone, Deferred.',
      'status',
    ],
    [() => tc.threats.update(1), 'name', [7], 'Field "name" of the Threat is 7. Pass text.', 'name'],
    [() => tc.threats.update(1), 'name', [''], `Field "name" of the Threat is "". ${emptyText}`, 'name'],
    [task, 'set', [{ assignee: 'x' }], 'Field "assignee" of the Task is "x". Pass a list.', 'assignee'],
    // Attributes, tags and labels.
    [host, 'attribute', ['Source', 's', 7], 'The options of the attribute is 7. Pass an object.', 'options of the attribute'],
    [host, 'attribute', [], 'The attribute is incomplete. Add type and value.', 'attribute'],
    [host, 'attribute', ['Source', 7], 'Field "value" of the attribute is 7. Pass text.', 'value'],
    [
      host,
      'attribute',
      ['Source', 's', { shown: 1 }],
      'The attribute has no field "shown". Its fields are type, value, displayed, source.',
      'shown',
    ],
    [host, 'attribute', ['Source', 's', { securityLabels: [''] }], `The security label is "". ${emptyText}`, 'security label'],
    [host, 'updateAttribute', ['one', {}], `The id of the attribute is "one". ${positive}`, 'id of the attribute'],
    [host, 'updateAttribute', [1, 'x'], 'The fields of the attribute is "x". Pass an object.', 'fields of the attribute'],
    [host, 'updateAttribute', [1, {}], 'The attribute is incomplete. Add value.', 'attribute'],
    [host, 'deleteAttribute', [0], `The id of the attribute is 0. ${positive}`, 'id of the attribute'],
    [host, 'attributeSecurityLabel', [0, 'x'], `The id of the attribute is 0. ${positive}`, 'id of the attribute'],
    [host, 'attributeSecurityLabel', [1, ''], `The security label is "". ${emptyText}`, 'security label'],
    [host, 'removeAttributeSecurityLabel', [0, 'x'], `The id of the attribute is 0. ${positive}`, 'id of the attribute'],
    [host, 'removeAttributeSecurityLabel', [1, ''], `The security label is "". ${emptyText}`, 'security label'],
    [host, 'tag', [7], `The tag is 7. ${emptyText}`, 'tag'],
    [host, 'tag', ['x'.repeat(129)], `The value "tag" of addIndicatorTag is "${'x'.repeat(116)}…. Pass at most 128 characters.`, 'tag'],
    [host, 'removeTag', [''], `The tag is "". ${emptyText}`, 'tag'],
    [host, 'securityLabel', [''], `The security label is "". ${emptyText}`, 'security label'],
    [host, 'removeSecurityLabel', [''], `The security label is "". ${emptyText}`, 'security label'],
    // Associations.
    [host, 'associateGroup', [7], 'The group is 7. Pass a draft of a group, or { type, id }.', 'group'],
    [host, 'associateGroup', [{ id: 7 }], 'The group is an object. Pass a draft of a group, or { type, id }.', 'group'],
    [host, 'associateGroup', [{ type: 'Threat' }], `The id of the group is undefined. ${positive}`, 'id of the group'],
    [host, 'associateGroup', [{ type: 'Gang', id: 1 }], `"Gang" is not a group type. Use one of ${groups}.`, 'type'],
    [host, 'associateGroup', [tc.hosts.draft('b.example.com')], 'The group is "Host b.example.com". Pass a draft of a group.', 'group'],
    [host, 'associateVictim', [0], `The id of the victim is 0. ${positive}`, 'id of the victim'],
    [host, 'associateVictim', [tc.tasks.draft('x')], 'The victim is "Task \\"x\\"". Pass a draft of a victim.', 'victim'],
    [host, 'associateTask', [{}], `The id of the task is undefined. ${positive}`, 'id of the task'],
    [host, 'associateVictimAsset', ['', 1], `The type of the victim asset is "". ${emptyText}`, 'type of the victim asset'],
    [host, 'associateVictimAsset', ['webSites', 0], `The id of the victim asset is 0. ${positive}`, 'id of the victim asset'],
    [
      host,
      'associateVictimAsset',
      ['faces', 1],
      'The value "victimAssetType" of associateIndicatorVictimAsset is "faces". Pass one of emailAddresses, networkAccounts, phoneNumbers, socialNetworks, webSites.',
      'victimAssetType',
    ],
    [
      host,
      'associateIndicator',
      ['b.example.com'],
      `The association type of two indicators is undefined. ${emptyText}`,
      'association type of two indicators',
    ],
    [
      host,
      'associateIndicator',
      [7, 'x'],
      'The indicator is 7. Pass a value, { type, value }, an indicator, or a draft of one.',
      'indicator',
    ],
    [
      host,
      'associateIndicator',
      [{ type: 'Host' }, 'x'],
      'The indicator is an object. Pass a value, { type, value }, an indicator, or a draft of one.',
      'indicator',
    ],
    [
      host,
      'associateIndicator',
      [{ value: 'x' }, 'x'],
      'The indicator is an object. Pass a value, { type, value }, an indicator, or a draft of one.',
      'indicator',
    ],
    [
      host,
      'associateIndicator',
      [tc.threats.draft('x'), 'x'],
      'The indicator is "Threat \\"x\\"". Pass a draft of an indicator.',
      'indicator',
    ],
    [file, 'associateFileAction', ['', 'b.example.com'], `The file action is "". ${emptyText}`, 'file action'],
    [
      file,
      'associateFileAction',
      ['eat', 'b.example.com'],
      'The value "fileAction" of associateFileAction is "eat". Pass one of archive, drop, traffic, mutex, registryKey, userAgent, dnsQuery.',
      'fileAction',
    ],
    [
      host,
      'associateFileAction',
      ['drop', 'b.example.com'],
      'The type Host does not support file actions. Only File does.',
      'file actions',
    ],
    [
      victim,
      'associateVictimAsset',
      ['webSites', 1],
      'The API does not support association with victim assets for the type Victim.',
      'association with victim assets',
    ],
    // Sightings.
    [adversary, 'falsePositive', [], 'The type Adversary does not support false positives. Only indicators do.', 'false positives'],
    [adversary, 'observation', [], 'The type Adversary does not support observations. Only indicators do.', 'observations'],
    [host, 'observation', [0], 'Field "count" of the observation is 0. Pass an integer of 1 or more.', 'count'],
    [
      host,
      'observation',
      [1, 'now'],
      'Field "dateObserved" of the observation is "now". Pass a Date, or an ISO 8601 time such as 2017-07-13T17:50:17Z.',
      'dateObserved',
    ],
    [host, 'fileOccurrence', [{}], 'The type Host does not support file occurrences. Only File does.', 'file occurrences'],
    [file, 'fileOccurrence', [7], 'The fields of the file occurrence is 7. Pass an object.', 'fields of the file occurrence'],
    [file, 'fileOccurrence', [{}], 'The file occurrence is incomplete. Add fileName, or path, or date.', 'file occurrence'],
    [file, 'updateFileOccurrence', [0, {}], `The id of the file occurrence is 0. ${positive}`, 'id of the file occurrence'],
    [file, 'updateFileOccurrence', [1, 7], 'The fields of the file occurrence is 7. Pass an object.', 'fields of the file occurrence'],
    [file, 'deleteFileOccurrence', [0], `The id of the file occurrence is 0. ${positive}`, 'id of the file occurrence'],
    // Assets, people, contents.
    [host, 'asset', ['handles', {}], 'The type Host does not support assets. Only Victim, Adversary do.', 'assets'],
    [adversary, 'asset', ['', {}], `The kind of the asset is "". ${emptyText}`, 'kind of the asset'],
    [
      adversary,
      'asset',
      ['webSites', {}],
      'The kind of the asset is "webSites". Pass one of handles, phoneNumbers, urls.',
      'kind of the asset',
    ],
    [
      victim,
      'asset',
      ['handles', {}],
      'The kind of the asset is "handles". Pass one of emailAddresses, networkAccounts, phoneNumbers, socialNetworks, webSites.',
      'kind of the asset',
    ],
    [adversary, 'asset', ['handles', 7], 'The fields of the asset is 7. Pass an object.', 'fields of the asset'],
    [adversary, 'asset', ['handles', {}], 'The AdversaryHandle is incomplete. Add handle.', 'AdversaryHandle'],
    [adversary, 'updateAsset', ['handles', 0, {}], `The id of the asset is 0. ${positive}`, 'id of the asset'],
    [adversary, 'deleteAsset', ['handles', 0], `The id of the asset is 0. ${positive}`, 'id of the asset'],
    [host, 'assignee', ['x'], 'The type Host does not support assignees. Only Task does.', 'assignees'],
    [host, 'removeEscalatee', ['x'], 'The type Host does not support escalatees. Only Task does.', 'escalatees'],
    [task, 'assignee', [1.5], `The id of the assignee is 1.5. ${positive}`, 'id of the assignee'],
    [task, 'escalatee', [''], `The name of the escalatee is "". ${emptyText}`, 'name of the escalatee'],
    [host, 'publish', [], 'The type Host does not support publication. Only groups do.', 'publication'],
    [adversary, 'publish', [7], 'The options of the publication is 7. Pass an object.', 'options of the publication'],
    [adversary, 'publish', [{ to: 1 }], 'The publication has no field "to". Its fields are securityLabelList, excludeUnlabeled.', 'to'],
    [
      host,
      'upload',
      [{ text: 'x' }],
      'The type Host does not support uploading contents. Only Document, Report, Signature do.',
      'uploading contents',
    ],
    [
      () => tc.documents.update(1),
      'upload',
      [{ text: 'x' }, 7],
      'The options of the upload is 7. Pass an object.',
      'options of the upload',
    ],
    ...['/etc/hosts', 7, null, {}, { file: '' }, { file: 7 }, { text: 7 }, []].map(
      (source): [() => object, string, unknown[], string, string] => [
        () => tc.documents.update(1),
        'upload',
        [source],
        'Pass { file: path }, { text }, bytes, a Blob or a stream of bytes.',
        'source of the contents',
      ],
    ),
    // Lists of existing entities.
    [
      () => tc.hosts.draft('a.example.com'),
      'fileOccurrences',
      [],
      'The type Host does not support file occurrences. Only File does.',
      'file occurrences',
    ],
    [() => tc.threats.draft('x'), 'tags', [], 'Threat "x" does not exist on the server yet. Commit it before you load its tags.', 'tags'],
    [host, 'adversaryAssets', [], 'The type Host does not support adversary assets. Only Adversary does.', 'adversary assets'],
    [adversary, 'observations', [], 'The type Adversary does not support observations. Only indicators do.', 'observations'],
    [adversary, 'observationCount', [], 'The type Adversary does not support observations. Only indicators do.', 'observations'],
    [adversary, 'owners', [], 'The type Adversary does not support a list of owners. Only indicators do.', 'a list of owners'],
    [adversary, 'dnsResolutions', [], 'The type Adversary does not support DNS resolutions. Only Host, Address do.', 'DNS resolutions'],
    [host, 'assignees', [], 'The type Host does not support assignees. Only Task does.', 'assignees'],
    [host, 'escalatees', [], 'The type Host does not support escalatees. Only Task does.', 'escalatees'],
    [host, 'groups', ['Gang'], `"Gang" is not a group type. Use one of ${groups}.`, 'type'],
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

  it('accepts the values at the limits', () => {
    expect(host().confidence(0).confidence(100).rating(0).rating(5).rating('2.5').state.fields).toEqual({ confidence: 100, rating: 2.5 })
    expect(host().tag('x'.repeat(128)).state.steps).toHaveLength(1)
    expect(file().size(0).observation(1).state.fields).toEqual({ size: 0 })
    expect(tc.events.update(1, { eventDate: new Date('2017-07-13T17:50:17.123Z') }).state.fields).toEqual({
      eventDate: '2017-07-13T17:50:17.123Z',
    })
    expect(Object(call(host(), 'set', { confidence: 3, rating: undefined })).state.fields).toEqual({ confidence: 3 })
  })

  it('explains why a value is not an indicator', () => {
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
        /^"\?{200}" is not an indicator: .*\. Pass its type, such as \{ type: 'Host' \}\. To detect custom types of your instance, await tc\.indicatorTypes\.load\(\) first\.$/,
      ),
    )
    expect(failure(() => call(host(), 'associateIndicator', '??', 'x'))).toHaveProperty(
      'message',
      expect.stringMatching(/^"\?\?" is not an indicator: .*\. Pass its type, such as \{ type: 'Mutex', value \}\.$/),
    )
    expect(failure(() => call(tc.files, 'draft', { md5: 'x', ip: 'y' }))).toMatchObject({
      name: 'IndicatorError',
      message: 'The type File has no value "ip". Its values are md5, sha1, sha256.',
    })
    expect(() => call(adversary(), 'indicators', 'Hsots')).toThrow(/"Hsots" is not an indicator type\. Did you mean hosts/)
  })

  it('rejects an invalid signal before it sends anything', async () => {
    await expect(call(tc.threats, 'load', 1, { signal: 7 })).rejects.toMatchObject({
      name: 'ConfigError',
      message: 'The option "signal" is 7. Pass an AbortSignal.',
      option: 'signal',
    })
    await expect(call(tc.threats, 'delete', 1, { signal: 'x' })).rejects.toThrow('The option "signal" is "x". Pass an AbortSignal.')
    await expect(call(tc.threats, 'load', 0, null)).rejects.toThrow(/The options of the draft is null/)
  })

  it('rejects values that are not drafts, and too high a concurrency', async () => {
    await expect(call(tc, 'commitAll', ['x'])).rejects.toThrow(
      'The item 0 of the drafts is "x". Pass a draft, such as tc.indicators.draft(…).',
    )
    for (const item of [null, {}, { state: 7 }, { state: null }, { state: { type: 'Host' } }])
      await expect(call(tc, 'commitAll', [item])).rejects.toThrow(/The item 0 of the drafts is /)
    await expect(tc.commitAll([], { concurrency: 0 })).rejects.toThrow('The concurrency is 0. Pass a positive integer.')
    await expect(tc.commitAll([], { concurrency: 65 })).rejects.toThrow('The concurrency is 65. Pass an integer from 1 to 64.')
    expect(await tc.commitAll([], { concurrency: 64 })).toEqual([])
  })
})
