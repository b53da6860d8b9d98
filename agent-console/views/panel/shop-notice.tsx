import type { CustomerPanel } from '../../../server/contract/orders.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { triangleAlert } from '../../../server/ui/icons.ts'
import { now, shortMomentText } from '../../state/clock.ts'
import { t } from '../../texts/texts.ts'
import '../../styles/graph/shop.css'

/** Says where the orders below may be outdated, and what the shop told that nobody could read. */
export function ShopNotice({ panel }: { panel: CustomerPanel }) {
  const { shop } = panel
  if (!shop || (!shop.isAway && shop.faults.length === 0)) return null
  return (
    <section class="shop-notice" aria-label={t('shop.label')}>
      {shop.isAway && (
        <p role="status">
          <Icon of={triangleAlert} class="i-s" />{' '}
          {shop.asOf ? t('shop.awaySince', { time: shortMomentText(shop.asOf, now.value) }) : t('shop.away')}
        </p>
      )}
      {shop.faults.length > 0 && (
        <>
          <p>{t('shop.faults')}</p>
          <ul>
            {shop.faults.map((fault) => (
              <li key={fault} dir="auto">
                {fault}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
