import type { CustomerPanel } from '../../../server/contract/orders.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { atSign, type IconShape, mail, phone, store, userRound } from '../../../server/ui/icons.ts'
import { dateText, fullText, now } from '../../state/clock.ts'
import { ordersOf } from '../../state/panel/ticket-panel.ts'
import { assuranceText } from '../../state/panel/words.ts'
import { t } from '../../texts/texts.ts'
import { CustomerValue } from '../graph/customer-value.tsx'
import { Standing } from '../graph/standing.tsx'
import { LevelMark } from './level-mark.tsx'

type Identity = CustomerPanel['identities'][number]
export const ICONS: Record<Identity['kind'], IconShape> = { visitor: userRound, email: mail, phone, store_account: store, handle: atSign }

export function Customer({ panel }: { panel: CustomerPanel }) {
  const { assurance } = panel
  const isMarked = panel.identities.some(({ value }) => value === assurance.of)
  return (
    <section aria-label={t('panel.customer')}>
      <p class="value">
        <span>
          <b>{ordersOf(panel)}</b> {t('panel.orders', { count: ordersOf(panel) })}
        </span>
        <span title={fullText(sinceOf(panel))}>
          {t('panel.since')} <b>{dateText(sinceOf(panel), now.value)}</b>
        </span>
      </p>
      {panel.value && <CustomerValue value={panel.value} />}
      <ul class="idents" aria-label={t('panel.identities')}>
        {panel.identities.map((identity) => (
          <li key={`${identity.kind} ${identity.value}`}>
            <Icon of={ICONS[identity.kind]} class="i-s" />
            <span class="cut" dir="auto" title={identity.kind === 'visitor' ? undefined : identity.value}>
              {identityText(identity)}
            </span>
            <Standing identity={identity} />
            {identity.value === assurance.of && <LevelMark level={assurance.level} />}
          </li>
        ))}
      </ul>
      <p class="why">
        {!isMarked && <LevelMark level={assurance.level} />}
        <span dir="auto">{assuranceText(assurance, now.value)}</span>
      </p>
    </section>
  )
}

/** Their first order may be older than what we know of them. */
export function sinceOf({ since, value }: Pick<CustomerPanel, 'since' | 'value'>): string {
  return value?.firstAt && Date.parse(value.firstAt) < Date.parse(since) ? value.firstAt : since
}

export function identityText({ kind, value }: Identity): string {
  if (kind === 'visitor') return t('panel.browser')
  return kind === 'store_account' ? t('panel.account', { value }) : value
}
