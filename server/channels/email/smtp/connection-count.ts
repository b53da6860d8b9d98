import { isIPv6 } from 'node:net'

/** Counts open connections by who opened them, so that one neighbour cannot hold every place. */
export interface ConnectionCount {
  /** False where this neighbour has all it may have; nothing is counted then. */
  enter(connection: string, ip: string): boolean
  leave(connection: string): void
}

export function countConnections(perAddress: number): ConnectionCount {
  const neighbourOf = new Map<string, string>()
  const open = new Map<string, number>()
  return {
    enter(connection, ip) {
      const neighbour = neighbourhoodOf(ip)
      const count = open.get(neighbour) ?? 0
      if (count >= perAddress) return false
      open.set(neighbour, count + 1)
      neighbourOf.set(connection, neighbour)
      return true
    },
    leave(connection) {
      const neighbour = neighbourOf.get(connection)
      if (neighbour === undefined) return
      neighbourOf.delete(connection)
      const left = (open.get(neighbour) ?? 1) - 1
      if (left > 0) open.set(neighbour, left)
      else open.delete(neighbour)
    },
  }
}

/** One IPv6 customer holds a /64 (RFC 6177), which is more addresses than anybody can count. */
function neighbourhoodOf(ip: string): string {
  if (!isIPv6(ip)) return ip
  const [head = '', tail] = ip.split('::')
  const groups = head === '' ? [] : head.split(':')
  const behind = tail === undefined || tail === '' ? [] : tail.split(':')
  while (tail !== undefined && groups.length + behind.length < 8) groups.push('0')
  return `${[...groups, ...behind].slice(0, 4).join(':')}::/64`
}
