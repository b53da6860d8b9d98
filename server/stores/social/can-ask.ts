import type { SocialRow } from './social-queries.ts'

/** There is what its API is asked with, so that answers leave; of the generic channel that is an address, whose posts are signed. */
export function canAsk({ network, settings, credentials }: Pick<SocialRow, 'network' | 'settings' | 'credentials'>): boolean {
  return network === 'generic' ? settings.baseUrl !== '' : credentials !== null
}
