import { domainToASCII } from 'node:url'

export type InboxOf = (address: string) => Promise<{ inboxId: string } | null>

/**
 * Whose mail this is: the address itself, or what it is without its plus-part (RFC 5233), where reply tokens stand.
 * Asked in lower case with the domain in its ASCII form, as inboxes are written down.
 */
export async function findInbox(address: string, inboxOf: InboxOf): Promise<{ inboxId: string } | null> {
  const plain = plainAddress(address)
  const at = plain.lastIndexOf('@')
  const plus = plain.indexOf('+')
  const own = await inboxOf(plain)
  if (own !== null || plus < 1 || plus > at) return own
  return await inboxOf(plain.slice(0, plus) + plain.slice(at))
}

export function plainAddress(address: string): string {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1)
  return `${address.slice(0, at)}@${domainToASCII(domain) || domain}`.toLowerCase()
}
