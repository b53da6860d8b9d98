import { isPlatform, type ShopState } from '../../../../server/contract/console/shops.ts'
import { t } from '../../../texts/texts.ts'

/** What people call a shop: its host. */
export const nameOf = ({ baseUrl, kind }: ShopState): string =>
  baseUrl.replace(/^https?:\/\//, '') || t(isPlatform(kind) ? 'shops.noAddress' : `shops.${kind}`)
