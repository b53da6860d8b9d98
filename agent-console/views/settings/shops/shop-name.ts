import { isPlatform, type ShopState } from '../../../../server/contract/console/shops.ts'
import { t } from '../../../texts/texts.ts'

/** What people call a shop: its host; without one its kind and the end of its id, so that two are told apart. */
export const nameOf = ({ id, baseUrl, kind }: ShopState): string =>
  hostOf(baseUrl) || (isPlatform(kind) ? t('shops.unnamed', { kind: t(`shops.${kind}`), end: id.slice(-6) }) : t(`shops.${kind}`))

export const hostOf = (baseUrl: string): string => baseUrl.replace(/^https?:\/\//, '')
