import type { Card, Citation } from '../../../../server/contract/bot.ts'
import type { Visit } from '../../visit/visit.ts'

/** What an answer is based on: the very section. */
export function Sources({ visit: { words, at }, citations }: { visit: Visit; citations: Citation[] }) {
  if (citations.length === 0) return null
  return (
    <p class="note">
      {words.t('request.based')}{' '}
      {citations.map((citation, n) => (
        <span key={citation.sectionId + citation.quote}>
          {n > 0 && ', '}
          <a class="link" href={at(`/articles/${encodeURIComponent(citation.slug)}#s-${citation.sectionId}`)} dir="auto">
            {citation.title}
          </a>
        </span>
      ))}
    </p>
  )
}

interface CardProps {
  visit: Visit
  card: Card
  /** Only the latest asks for something: an older one was answered by what came after it. */
  isLast: boolean
  ticketId: string
  formId: string
}

/** What the bot offers below its words, without a script: a link or a form. */
export function BotCard({ visit, card, isLast, ticketId, formId }: CardProps) {
  const { words, at } = visit
  const { t } = words
  switch (card.kind) {
    case 'order':
      return (
        <p>
          <a class="link tap" href={at(`/orders/${encodeURIComponent(card.order.number)}`)}>
            <bdi>{t('order', { number: card.order.number })}</bdi>
          </a>
        </p>
      )
    case 'verification': {
      const order = card.orderNumber ? `&order=${encodeURIComponent(card.orderNumber)}` : ''
      return isLast ? (
        <p>
          <a class="button" href={at(`/orders?again=1&ticket=${ticketId}${order}`)}>
            {t('request.confirm')}
          </a>
        </p>
      ) : null
    }
    case 'order_choice':
      return isLast ? (
        <fieldset class="choices">
          <legend class="vh-h">{t('request.which')}</legend>
          {card.options.map(({ number }) => (
            <Say key={number} action={at(`/requests/${ticketId}`)} formId={formId} text={number} label={number} />
          ))}
        </fieldset>
      ) : null
    case 'offer_person':
      return isLast ? (
        <Say action={at(`/requests/${ticketId}`)} formId={formId} text={t('request.person.text')} label={t('request.person')} />
      ) : null
    case 'handoff':
      return null
  }
}

/** Says one thing by one press. */
function Say({ action, formId, text, label }: { action: string; formId: string; text: string; label: string }) {
  return (
    <form method="post" action={action}>
      <input type="hidden" name="id" value={formId} />
      <button class="button is-small" type="submit" name="text" value={text}>
        <bdi>{label}</bdi>
      </button>
    </form>
  )
}
