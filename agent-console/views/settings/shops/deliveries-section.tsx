import { useState } from 'preact/hooks'
import type { DeliveryState, ShopDelivery } from '../../../../server/contract/console/shops.ts'
import { failureText } from '../../../state/failures.ts'
import { request } from '../../../state/request.ts'
import { showToast } from '../../../state/toasts.ts'
import { t } from '../../../texts/texts.ts'
import '../../../styles/settings/email.css'
import '../../../styles/settings/shops.css'
import { AdminsOnly, LoadedPart, useLoaded, useSettingsStore } from '../section-parts.tsx'
import { DeliveryBody } from './delivery-body.tsx'
import { DeliveryLine } from './delivery-line.tsx'

interface Page {
  deliveries: ShopDelivery[]
  before: string | null
}

type Shown = DeliveryState | 'away'
const STATES: Shown[] = ['failed', 'waiting', 'done', 'ignored', 'away']

/** What shops posted: what cannot be read stands first, with its reason. */
export function DeliveriesSection() {
  const { id, choice } = useSettingsStore()
  const [state, setState] = useState<Shown>('failed')
  const [shown, setShown] = useState<string | null>(null)
  const query = `deliveries?store=${id}&${state === 'away' ? 'state=failed&away=true' : `state=${state}`}`
  const loaded = useLoaded<Page>(query)
  const more = async (page: Page): Promise<void> => {
    const next = await request<Page>('GET', `${query}&before=${page.before}`)
    loaded.take({ deliveries: [...page.deliveries, ...next.deliveries], before: next.before })
  }
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
      <LoadedPart loaded={loaded}>
        {(page) => (
          <>
            {page.deliveries.length === 0 && <p class="quiet">{t(state === 'failed' ? 'deliveries.none.failed' : 'deliveries.none')}</p>}
            <ul class="lines-list email-lines">
              {page.deliveries.map((each) => (
                <DeliveryLine
                  key={each.id}
                  delivery={each}
                  show={() => setShown(each.id)}
                  take={(next) => loaded.take({ ...page, deliveries: withOne(page.deliveries, next, state) })}
                />
              ))}
            </ul>
            {page.before && (
              <button type="button" class="btn line" onClick={() => void more(page).catch(tellFailure)}>
                {t('deliveries.more')}
              </button>
            )}
          </>
        )}
      </LoadedPart>
      {shown && <DeliveryBody id={shown} close={() => setShown(null)} />}
    </>
  )
}

/** One that has left this state leaves the list. */
function withOne(all: ShopDelivery[], next: ShopDelivery, state: Shown): ShopDelivery[] {
  const own = next.state === 'failed' && next.putAwayAt ? 'away' : next.state
  // one that comes back by an undo is put where it was: lists are by id, newest first
  if (own === state && !all.some((each) => each.id === next.id)) return [...all, next].sort((one, other) => (one.id < other.id ? 1 : -1))
  return own === state ? all.map((each) => (each.id === next.id ? next : each)) : all.filter((each) => each.id !== next.id)
}

const tellFailure = (failure: unknown): void => {
  showToast(failureText(failure), { bad: true })
}
