const SCHEMES: ReadonlySet<string> = new Set([
  ...['http', 'https', 'ftp', 'ftps', 'sftp', 'tftp', 'file', 'ws', 'wss', 'ssh', 'scp', 'smb', 'nfs', 'ldap', 'ldaps', 'rtsp', 'rtmp'],
  ...['telnet', 'irc', 'ircs', 'git', 'svn', 'rsync', 'gopher', 'tcp', 'udp'],
])

/** The longest scheme that is known, in characters. */
export const LONGEST_SCHEME = 6

/**
 * Whether a scheme is one that URL indicators begin with.
 * @param scheme the scheme in any case, without `://`
 */
export function isUrlScheme(scheme: string): boolean {
  return SCHEMES.has(scheme) || SCHEMES.has(scheme.toLowerCase())
}
