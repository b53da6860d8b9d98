import { numberKey, type OwnAction } from '../../../../server/orders/index.ts'
import { nameOf } from '../../order/chosen-lines.ts'
import { saidIn } from '../../order/order-doings.ts'
import type { Visit } from '../../visit/visit.ts'
import type { Words } from '../../visit/words.ts'

interface OwnActionsProps {
  visit: Visit
  asked: OwnAction[]
  /** They stand in their own request: each leads to its order, and not to where one is. */
  isInRequest?: boolean
}

/** What somebody asked for, and how it stands: done is said of nothing that is not. */
export function OwnActions({ visit, asked, isInRequest = false }: OwnActionsProps) {
  if (asked.length === 0) return null
  return (
    <section class={isInRequest ? 'asked-here' : undefined}>
      <h2 class={isInRequest ? 'vh-h' : undefined}>{visit.words.t('own.title')}</h2>
      <ul class="own ruled">
        {asked.map((action) => (
          <Own key={action.id} visit={visit} action={action} isInRequest={isInRequest} />
        ))}
      </ul>
    </section>
  )
}

function Own({ visit, action, isInRequest }: Omit<OwnActionsProps, 'asked'> & { action: OwnAction }) {
  const { words, at } = visit
  const { kind, orderNumber, ticketId, lines, refusals } = action
  const name = words.t(`own.${kind}`)
  const to = isInRequest ? `/orders/${encodeURIComponent(numberKey(orderNumber))}` : ticketId && `/requests/${ticketId}`
  return (
    <li>
      <b>
        {isInRequest || !to ? (
          name
        ) : (
          <a class="link" href={at(to)}>
            {name}
          </a>
        )}
      </b>
      <span class={`state ${toneOf(action)}`}>{standOf(action, words)}</span>
      {kind === 'create_return' &&
        lines.map((line) => (
          <span key={line.lineId} class="quiet s">
            <bdi>{`${line.quantity} × ${nameOf({ ...line, sku: null })}`}</bdi>
          </span>
        ))}
      {refusals.map((refusal) => (
        <span key={refusal.code} class="quiet s">
          {saidIn(refusal, words)}
        </span>
      ))}
      {isInRequest && to && (
        <span>
          <a class="link tap" href={at(to)}>
            <bdi>{words.t('order', { number: orderNumber })}</bdi>
          </a>
        </span>
      )}
    </li>
  )
}

function standOf({ state, kind }: OwnAction, { t }: Words): string {
  switch (state) {
    case 'proposed':
    case 'awaiting_approval':
      return t('own.waits')
    case 'approved':
    case 'performing':
    case 'unclear':
      return t('own.agreed')
    case 'done':
      return t(`own.done.${kind}`)
    case 'refused':
      return t('own.refused')
    case 'withdrawn':
      return t('own.withdrawn')
  }
}

function toneOf({ state }: OwnAction): string {
  if (state === 'done') return 'is-good'
  return state === 'refused' || state === 'withdrawn' ? 'is-quiet' : 'is-moving'
}
