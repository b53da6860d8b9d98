import type { SocialConnectionState } from '../../../../server/contract/social/connections.ts'
import { t } from '../../../texts/texts.ts'

/** As the network names the account, else the network itself. */
export const nameOf = ({ account, network }: SocialConnectionState): string =>
  account.name || (account.handle && `@${account.handle}`) || account.id || t(`social.network.${network}`)
