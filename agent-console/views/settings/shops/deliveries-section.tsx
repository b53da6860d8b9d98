import { useState } from 'preact/hooks'
import type { DeliveryState, ShopDelivery } from '../../../../server/contract/console/shops.ts'
import { t } from '../../../texts/texts.ts'
import '../../../styles/settings/shops.css'
import { DeliveryPages } from '../deliveries/delivery-pages.tsx'
import { AdminsOnly, useSettingsStore } from '../section-parts.tsx'
import { DeliveryBody } from './delivery-body.tsx'
import { DeliveryLine } from './delivery-line.tsx'

type Shown = DeliveryState | 'away'
const STATES: Shown[] = ['failed', 'waiting', 'done', 'ignored', 'away']

/** What shops posted: what cannot be read stands first, with its reason. */
export function DeliveriesSection() {
  const { id, choice } = useSettingsStore()
  const [state, setState] = useState<Shown>('failed')
  const [shown, setShown] = useState<string | null>(null)
  const query = `deliveries?store=${id}&${state === 'away' ? 'state=failed&away=true' : `state=${state}`}`
  return (
    <>
      <h2>{t('settings.deliveries')}</h2>
      <p class="hint">{t('deliveries.text')}</p>
      {choice}
      <AdminsOnly />
      <fieldset class="chips" aria-label={t('settings.deliveries')}>
        {STATES.map((value) => (
          <button key={value} type="button" class="btn line" aria-pressed={state === value} onClick={() => setState(value)}>
            {t(`deliveries.${value}`)}
          </button>
        ))}
      </fieldset>
      <DeliveryPages<ShopDelivery>
        query={query}
        none={t(state === 'failed' ? 'deliveries.none.failed' : 'deliveries.none')}
        belongs={(each) => (each.state === 'failed' && each.putAwayAt ? 'away' : each.state) === state}
        line={(each, take) => <DeliveryLine key={each.id} delivery={each} show={() => setShown(each.id)} take={take} />}
      />
      {shown && <DeliveryBody id={shown} close={() => setShown(null)} />}
    </>
  )
}
