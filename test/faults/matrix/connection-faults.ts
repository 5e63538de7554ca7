import type { Fault } from './fault.js'

const wayOut = /Check the base URL, the network and the proxy/

/** Faults of the connection: the request never leaves this machine. */
export const connectionFaults: readonly Fault[] = [
  { name: 'connect refused', strikes: ['once', 'always'], connection: 'refused', says: /no connection \(connect ECONNREFUSED/, wayOut },
  {
    name: 'DNS failure',
    strikes: ['once', 'always'],
    connection: 'no such name',
    says: /getaddrinfo ENOTFOUND gateway-\d+\.invalid/,
    wayOut,
  },
  {
    name: 'TLS wrong name',
    strikes: ['always'],
    connection: 'certificate for another name',
    says: /localhost.*other\.example\.test.*is for another host/,
    wayOut: /correct the base URL/,
  },
  {
    name: 'TLS expired',
    strikes: ['always'],
    connection: 'certificate that has expired',
    says: /certificate has expired/,
    wayOut: /renew it, or correct the clock/,
  },
  {
    name: 'TLS self-signed',
    strikes: ['always'],
    connection: 'certificate that nobody vouches for',
    says: /self-signed certificate.*is not trusted/,
    wayOut: /pass its authority as tls\.ca/,
  },
  {
    name: 'proxy down',
    strikes: ['once', 'always'],
    connection: 'proxy that is down',
    says: /no connection \(connect ECONNREFUSED/,
    wayOut,
  },
  {
    name: 'proxy 407',
    strikes: ['always'],
    connection: 'proxy that refuses the password',
    says: /the proxy answered 407/,
    wayOut: /check its user and password/,
  },
  {
    name: 'proxy reset in CONNECT',
    strikes: ['once', 'always'],
    connection: 'proxy that resets in CONNECT',
    says: /no connection \(.*(ECONNRESET|other side closed|socket disconnected)/i,
    wayOut,
  },
]
