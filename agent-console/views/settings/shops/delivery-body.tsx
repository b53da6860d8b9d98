import type { ShopDeliveryBody } from '../../../../server/contract/console/shops.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { t } from '../../../texts/texts.ts'
import { LoadedPart, useLoaded } from '../section-parts.tsx'
import { isAsked, topicText } from './topic-text.ts'

/** What a shop posted, as text and nothing else. */
export function DeliveryBody({ id, close }: { id: string; close: () => void }) {
  const loaded = useLoaded<ShopDeliveryBody>(`deliveries/${id}`)
  return (
    <Dialog title={t('deliveries.body')} close={close} wide>
      <LoadedPart loaded={loaded}>
        {({ body, isCut, reason, state, eventId, topic }) => (
          <div class="delivery-sheet">
            <p class="quiet">
              <bdi>{topicText(topic)}</bdi>
              {eventId && !isAsked(topic) && (
                <>
                  {' · '}
                  {t('deliveries.event')} <code dir="ltr">{eventId}</code>
                </>
              )}
            </p>
            {reason && (
              <p class={state === 'failed' ? 'late-ink' : 'quiet'}>
                <bdi dir="ltr">{reason}</bdi>
              </p>
            )}
            {state === 'failed' && <p class="hint">{t('deliveries.advice')}</p>}
            {isCut && <p class="hint">{t('deliveries.cut')}</p>}
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long text is scrolled by keys */}
            <pre class="delivery-body" dir="ltr" tabIndex={0}>
              {indented(body)}
            </pre>
          </div>
        )}
      </LoadedPart>
    </Dialog>
  )
}

/** As people read JSON; ids beyond 2^53 must keep their digits, so only the space between tokens is changed, and what is no JSON stays. */
function indented(body: string): string {
  try {
    JSON.parse(body)
  } catch {
    return body
  }
  let depth = 0
  return body.replace(/"(?:\\.|[^"\\])*"|[{}[\],:]|\s+/g, (token) => {
    if (token === '{' || token === '[') return `${token}\n${'  '.repeat(++depth)}`
    if (token === '}' || token === ']') return `\n${'  '.repeat(--depth)}${token}`
    if (token === ',') return `,\n${'  '.repeat(depth)}`
    if (token === ':') return ': '
    return token.trim() === '' ? '' : token
  })
}
