/**
 * Entities that every data set holds, whatever its size and seed; all are associated with one another,
 * tagged `Nation State` and labelled `TLP Red`, in Example Community.
 */
export const landmarks = {
  owners: { home: 'Example Org', community: 'Example Community', source: 'Example Source' },
  tags: ['Nation State', 'EXAMPLE'],
  labels: ['TLP Red', 'TLP Amber', 'TLP Green', 'TLP White'],
  taskId: 4,
  victimId: 10,
  /** Ids from here on: one more group of each type, associated with the landmark of its type, tagged `EXAMPLE`, labelled `TLP Green`. */
  firstMateId: 101,
  /** Ids of one group of each type, by branch. */
  groups: {
    adversaries: 5,
    attackPatterns: 61,
    campaigns: 12,
    coursesOfAction: 62,
    documents: 19,
    emails: 27,
    events: 63,
    incidents: 708_996,
    intrusionSets: 64,
    malware: 65,
    reports: 66,
    signatures: 33,
    tactics: 67,
    threats: 38,
    tools: 68,
    vulnerabilities: 69,
  },
  /** Values of one indicator of each type, by branch, as a path carries them. */
  indicators: {
    addresses: '10.20.30.40',
    emailAddresses: 'bad.guy+news@example.com',
    files: '905AD8176A569A36421BF54C04BA7F95',
    hosts: 'www.badguy.com',
    urls: 'http://www.badguy.com/a?b=1',
    asns: 'ASN64500',
    cidrBlocks: '10.20.30.0/24',
    mutexes: 'Global\\BadGuy',
    registryKeys: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\BadGuy : Start : REG_SZ',
    userAgents: 'BadGuy/1.0 (compatible)',
  },
  /** The three hashes of the file. */
  fileHashes: [
    '905AD8176A569A36421BF54C04BA7F95',
    'A52B6986D68CDFAC53AA740566CBEADE4452124E',
    '25BDABD23E349F5E5EA7890795B06D15D842BDE1D43135C361E755F748CA05D0',
  ],
} as const
