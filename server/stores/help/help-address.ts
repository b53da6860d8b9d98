import type { StoreRow } from '../queries.ts'

type Named = Pick<StoreRow, 'helpDomain' | 'helpDomainVerified'>

/**
 * Where a store's help centre is at a name of its own, such as `https://help.shop.example`; null where it has none that leads here.
 * It is reached as the desk itself is, whose address is `publicUrl`.
 */
export function ownHelpUrl({ helpDomain, helpDomainVerified }: Named, publicUrl: string | null): string | null {
  if (helpDomain === null || !helpDomainVerified) return null
  return `${publicUrl?.startsWith('http:') ? 'http' : 'https'}://${helpDomain}`
}
