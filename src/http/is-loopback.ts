/** This machine by name (RFC 6761, 6.3) or address (RFC 6890), written as a URL parser writes it. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}
