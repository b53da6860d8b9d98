import type { Store } from '../../../../server/contract/api.ts'
import { failureText } from '../../../state/failures.ts'
import { request } from '../../../state/request.ts'
import { showToast } from '../../../state/toasts.ts'
import { t } from '../../../texts/texts.ts'
import { LoadedPart, useStores } from '../section-parts.tsx'
import { SwitchLine } from '../switch-line.tsx'

/** Whether the bot of a store says anything where everybody reads it. */
export function BotPart({ storeId }: { storeId: string }) {
  const stores = useStores()
  const turn = async ({ id, botInPublic }: Store): Promise<void> => {
    try {
      const next = await request<Store>('PATCH', `stores/${id}`, { botInPublic: !botInPublic })
      stores.take((stores.value ?? []).map((each) => (each.id === id ? next : each)))
    } catch (failure) {
      showToast(failureText(failure), { bad: true })
    }
  }
  return (
    <LoadedPart loaded={stores}>
      {(all) => {
        const store = all.find(({ id }) => id === storeId)
        return (
          store && (
            <section class="part" aria-label={t('social.bot')}>
              <SwitchLine
                id="bot-in-public"
                label={t('social.bot')}
                hint={t('social.botHint')}
                on={store.botInPublic}
                turn={() => void turn(store)}
              />
              {store.botInPublic && !store.botEnabled && <p class="hint">{t('social.botOff')}</p>}
            </section>
          )
        )
      }}
    </LoadedPart>
  )
}
