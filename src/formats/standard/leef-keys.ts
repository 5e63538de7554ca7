/** Keys that QRadar gives a meaning, and those that our lines carry: no label of a custom type may pass for one of them. Source: LEEF, version 2. */
const taken: ReadonlySet<string> = new Set(
  [
    ...[
      'cat',
      'devTime',
      'devTimeFormat',
      'proto',
      'sev',
      'src',
      'dst',
      'srcPort',
      'dstPort',
      'srcPreNAT',
      'dstPreNAT',
      'srcPostNAT',
      'dstPostNAT',
    ],
    ...['usrName', 'srcMAC', 'dstMAC', 'srcPreNATPort', 'dstPreNATPort', 'srcPostNATPort', 'dstPostNATPort', 'identSrc', 'identHostName'],
    ...['identNetBios', 'identGrpName', 'identMAC', 'vSrc', 'vSrcName', 'accountName', 'srcBytes', 'dstBytes', 'srcPackets', 'dstPackets'],
    ...[
      'totalPackets',
      'role',
      'realm',
      'policy',
      'resource',
      'url',
      'groupID',
      'domain',
      'isLoginEvent',
      'isLogoutEvent',
      'identSecondlp',
      'calLanguage',
    ],
    ...['calCountryOrRegion', 'indicatorId', 'confidence', 'rating', 'description', 'lastModified', 'ownerName', 'weblink'],
  ].map(key => key.toLowerCase()),
)

/** Returns each label with a key for it: its letters and digits, with a number after it where the key is taken already. */
export function leefKeys(labels: readonly string[]): readonly (readonly [key: string, label: string])[] {
  const used = new Set(taken)
  return labels.map(label => {
    const base = label.replace(/[^A-Za-z0-9]/g, '') || 'value'
    let key = base
    for (let number = 2; used.has(key.toLowerCase()); number++) key = `${base}${number}`
    used.add(key.toLowerCase())
    return [key, label] as const
  })
}
