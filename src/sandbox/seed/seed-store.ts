import { type CustomIndicatorType, IndicatorTypes } from '../store/kinds.js'
import type { OwnerRecord, UserRecord } from '../store/records.js'
import { Store } from '../store/store.js'
import { addLandmarks, landmarkIndicatorCount } from './add-landmarks.js'

import { landmarks } from './landmarks.js'
import { Population } from './population.js'
import { addSeededGroups } from './seeded-groups.js'

/** What the sandbox starts with. */
export interface SeedOptions {
  /** Indicators of all owners together, 0 to 8,000,000; the fixed landmarks count, and are there even when fewer are asked for. */
  readonly indicators: number
  /** The same seed gives the same data, byte for byte. */
  readonly seed: number
  /** Groups besides the landmarks, 0 to 100,000. */
  readonly groups: number
  /** Puts all generated indicators into this owner instead of spreading them 60 : 25 : 15 over the three. */
  readonly indicatorsIn?: string | undefined
}

const owners: readonly OwnerRecord[] = [
  { id: 2, name: landmarks.owners.home, type: 'Organization' },
  { id: 3, name: landmarks.owners.community, type: 'Community' },
  { id: 4, name: landmarks.owners.source, type: 'Source' },
]

const users: readonly UserRecord[] = [
  { id: 101, userName: 'jdoe', firstName: 'Jane', lastName: 'Doe', pseudonym: 'wren', role: 'Organization Administrator' },
  { id: 102, userName: 'johndoe@example.com', firstName: 'John', lastName: 'Doe', pseudonym: 'heron', role: 'User' },
  { id: 103, userName: 'analyst@example.com', firstName: 'Alex', lastName: 'Analyst', pseudonym: 'crane', role: 'User' },
  { id: 104, userName: 'manager@example.com', firstName: 'Mo', lastName: 'Manager', pseudonym: 'raven', role: 'Sharing User' },
  { id: 105, userName: 'jsmith', firstName: 'Jo', lastName: 'Smith', pseudonym: 'otter', role: 'Read Only User' },
]

const labelTexts = [
  { name: 'TLP Red', color: 'FF0033', description: 'Not to be passed on beyond those present.' },
  { name: 'TLP Amber', color: 'FFC000', description: 'To be shared within the organisation only.' },
  { name: 'TLP Green', color: '33FF00', description: 'To be shared within the community.' },
  { name: 'TLP White', color: 'FFFFFF', description: 'To be shared freely.' },
  { name: 'TLP:RED', color: 'FF2B2B', description: 'Not to be passed on beyond those present.' },
  { name: 'TLP:AMBER', color: 'FFC000', description: 'To be shared within the organisation only.' },
  { name: 'TLP:GREEN', color: '33FF00', description: 'To be shared within the community.' },
  { name: 'TLP:CLEAR', color: 'FFFFFF', description: 'To be shared freely.' },
]

const tagTexts: Readonly<Record<string, string>> = {
  'Nation State': 'Work of a state or on its behalf.',
  EXAMPLE: 'Samples of the documentation.',
  Phishing: 'Lures by e-mail.',
  Ransomware: 'Extortion by encryption.',
  Botnet: 'Infected machines under one command.',
}

const shareOf = [0.25, 0.6, 0.15]
const firstGeneratedId = 100_001

function makePopulation(options: SeedOptions, types: IndicatorTypes): Population {
  const count = Math.max(0, options.indicators - landmarkIndicatorCount)
  let start = 0
  const shares = owners.map((owner, place) => {
    const part = options.indicatorsIn === undefined ? (shareOf[place] ?? 0) : Number(owner.name === options.indicatorsIn)
    const end = place === owners.length - 1 ? count : Math.min(count, start + Math.round(count * part))
    const share = { owner, start, end }
    start = end
    return share
  })
  return new Population({ seed: options.seed, firstId: firstGeneratedId, shares, types })
}

function addAutomations(store: Store): void {
  const metric = { dataType: 'Sum', values: new Map() }
  store.customMetrics.set(5, {
    ...metric,
    id: 5,
    name: 'playbookRuns',
    interval: 'Hourly',
    keyedValues: true,
    description: 'Runs of playbooks',
  })
  store.customMetrics.set(6, { ...metric, id: 6, name: 'tasksCompleted', interval: 'Daily', keyedValues: false, description: 'Tasks done' })
  const playbook = { description: null, triggerType: 'UserAction', labels: ['response'], status: 'Active' as const }
  store.playbooks.set(7, {
    ...playbook,
    id: 7,
    groupXid: 'sandbox-playbook-7',
    name: 'Block an address',
    file: { name: 'Block an address', definitionVersion: '1.0.0' },
  })
}

/**
 * Makes the data set that the sandbox starts with. Only landmarks, groups, tasks and victims are held in memory.
 * @param account name under which the account shows in observations
 */
export function seedStore(options: SeedOptions, account: string, customTypes: readonly CustomIndicatorType[]): Store {
  const types = new IndicatorTypes(customTypes)
  const population = makePopulation(options, types)
  const store = new Store({ owners, homeOwner: landmarks.owners.home, users, types, population, account })
  const dateAdded = Date.UTC(2016, 7, 31)
  for (const label of labelTexts) store.labels.set(label.name.toLowerCase(), { ...label, dateAdded })
  for (const owner of owners) {
    for (const [name, description] of Object.entries(tagTexts)) store.tags.ensure(owner.id, name).description = description
    store.bulkRuns.set(owner.id, Date.UTC(2025, 5, 30, 5))
  }
  addAutomations(store)
  const communityGroups = addLandmarks(store)
  const byOwner = addSeededGroups(store, options.groups, options.seed)
  for (const owner of owners) {
    const fixed = owner.name === landmarks.owners.community ? communityGroups : []
    population.groupsOf.set(owner.id, [...fixed, ...(byOwner.get(owner.id) ?? [])])
  }
  return store
}
