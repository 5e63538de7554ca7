/** A typed association between indicators, or something that a file does to another indicator. */
export interface IndicatorAssociationType {
  readonly name: string
  readonly branch: string
  readonly fileAction: boolean
  /** Pairs of entities that it may tie, either way round. */
  readonly pairs: readonly (readonly [string, string])[]
}

const tie = (name: string, branch: string, ...pairs: (readonly [string, string])[]) => ({ name, branch, fileAction: false, pairs })
const action = (name: string, branch: string, ...others: string[]) => ({
  name,
  branch,
  fileAction: true,
  pairs: others.map(other => ['file', other] as const),
})

/** API documentation, "Indicator to Indicator Associations". */
export const indicatorAssociationTypes: readonly IndicatorAssociationType[] = [
  tie('Address to User Agent', 'addressToUserAgent', ['address', 'userAgent']),
  tie('ASN to Address', 'asnToAddress', ['asn', 'address']),
  tie('ASN to CIDR', 'asnToCidr', ['asn', 'cidrBlock']),
  tie('CIDR to Address', 'cidrToAddress', ['cidrBlock', 'address']),
  tie('DNS PTR Record', 'dnsPtrRecord', ['address', 'host']),
  tie('Domain Registrant Email', 'domainRegistrant', ['host', 'emailAddress']),
  tie('File Download', 'fileDownload', ['url', 'file']),
  tie('URL Host', 'urlHost', ['url', 'address'], ['url', 'host']),
  action('File Archive', 'archive', 'file'),
  action('File Drop', 'drop', 'file'),
  action('File Traffic', 'traffic', 'address', 'host', 'url'),
  action('File Mutex', 'mutex', 'mutex'),
  action('File Registry Key', 'registryKey', 'registryKey'),
  action('File User Agent', 'userAgent', 'userAgent'),
  action('File DNS Query', 'dnsQuery', 'host'),
]
