import { describe, expect, it } from 'vitest'
import { groupTypes } from '../../../generated/kinds.js'
import { operations } from '../../../generated/operations.js'
import { ThreatConnect } from '../../../src/index.js'

const tc = new ThreatConnect({ baseUrl: 'https://tc.example.com/api', accessId: '1', secretKey: 's', defaultOwner: 'Example Org' })

/** Writes that do not concern an entity. They have typed calls (`tc.client.POST`), and batch jobs have `tc.batch`. */
const elsewhere =
  /^\/v2\/(tags$|tags\/\{tag\}$|securityLabels\/\{securityLabel\}$|logs|exchange|customMetrics|notifications|playbooks|batch)/

type Loose = Record<string, (...argument: unknown[]) => Loose> & { state: { steps: { operation: { id: string } }[] } }

function drafts(): Loose[] {
  const groups = groupTypes.map(({ branch }) => tc.groups.update(1, { type: branch }))
  const all = [
    tc.files.update('a'.repeat(32)),
    tc.hosts.update('a.example.com'),
    tc.indicators.update('ASN1', { type: 'ASN' }),
    ...groups,
    tc.tasks.update(1),
    tc.victims.update(1),
  ]
  return all as unknown as Loose[] // Every step is tried on every type here, and rejected if it does not fit.
}

const host = 'b.example.com'
const calls: readonly (readonly [string, ...unknown[]])[] = [
  ['attribute', 'Description', 'x'],
  ['updateAttribute', 1, { value: 'x' }],
  ['deleteAttribute', 1],
  ['attributeSecurityLabel', 1, 'x'],
  ['removeAttributeSecurityLabel', 1, 'x'],
  ['tag', 'x'],
  ['removeTag', 'x'],
  ['securityLabel', 'x'],
  ['removeSecurityLabel', 'x'],
  ...groupTypes.flatMap(({ branch: type }) => [
    ['associateGroup', { type, id: 1 }] as const,
    ['disassociateGroup', { type, id: 1 }] as const,
  ]),
  ['associateIndicator', host, 'urlHost'],
  ['disassociateIndicator', host, 'urlHost'],
  ['disassociateIndicator', host],
  ['associateTask', 1],
  ['disassociateTask', 1],
  ['associateVictim', 1],
  ['disassociateVictim', 1],
  ['associateVictimAsset', 'webSites', 1],
  ['disassociateVictimAsset', 'webSites', 1],
  ['associateFileAction', 'drop', host],
  ['disassociateFileAction', 'drop', host],
  ['falsePositive'],
  ['observation', 1],
  ['fileOccurrence', { fileName: 'x' }],
  ['updateFileOccurrence', 1, { fileName: 'x' }],
  ['deleteFileOccurrence', 1],
  ...(
    [
      ['emailAddresses', { address: 'x' }],
      ['networkAccounts', { account: 'x' }],
      ['phoneNumbers', { phoneType: 'x' }],
      ['socialNetworks', { account: 'x' }],
      ['webSites', { webSite: 'x' }],
      ['handles', { handle: 'x' }],
      ['phoneNumbers', { phoneNumber: 'x' }],
      ['urls', { url: 'x' }],
    ] as const
  ).flatMap(([branch, fields]) => [
    ['asset', branch, fields] as const,
    ['updateAsset', branch, 1, fields] as const,
    ['deleteAsset', branch, 1] as const,
  ]),
  ['assignee', 'x'],
  ['removeAssignee', 'x'],
  ['escalatee', 'x'],
  ['removeEscalatee', 'x'],
  ['upload', { text: 'x' }],
  ['publish'],
]

describe('drafts', () => {
  it('can queue every write in the API description that concerns an entity', () => {
    const reached = new Set<string>()
    for (const draft of drafts()) {
      for (const [method, ...argument] of calls) {
        try {
          draft[method]?.(...argument)
        } catch (error) {
          expect(error, method).toMatchObject({
            name: 'ConfigError',
            message: expect.stringMatching(/does not support|has no|Pass one of/),
          })
        }
      }
      for (const step of draft.state.steps) reached.add(step.operation.id)
    }
    const whole = /^(create|update|delete)(Address|EmailAddress|File|Host|Url|CustomIndicator|Task|Victim)$/
    const isWhole = (id: string) => whole.test(id) || groupTypes.some(({ schema }) => id.replace(/^(create|update|delete)/, '') === schema)
    // Older servers only: a draft asks for the association type of two indicators.
    const isOld = (id: string) => id === 'associateIndicatorIndicator'
    // `upload` detects whether contents exist, and then uploads them again.
    const isAgain = (id: string) => /^replace.*Contents$/.test(id)
    const writes = Object.values(operations).filter(({ method, path }) => method !== 'GET' && !elsewhere.test(path))
    expect(writes.map(({ id }) => id).filter(id => !isWhole(id) && !isAgain(id) && !isOld(id) && !reached.has(id))).toEqual([])
  })
})
