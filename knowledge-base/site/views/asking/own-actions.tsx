import type { OwnAction } from '../../../../server/orders/index.ts'
import { nameOf } from '../../order/chosen-lines.ts'
import { saidIn } from '../../order/order-doings.ts'
import type { Visit } from '../../visit/visit.ts'
import type { Words } from '../../visit/words.ts'

/** What somebody asked for, and how it stands: done is said of nothing that is not. */
export function OwnActions({ visit, asked }: { visit: Visit; asked: OwnAction[] }) {
  const { words, at } = visit
  if (asked.length === 0) return null
  return (
    <section>
      <h2>{words.t('own.title')}</h2>
      <ul class="own ruled">
        {asked.map((action) => (
          <li key={action.id}>
            <b>
              {action.ticketId ? (
                <a class="link tap" href={at(`/requests/${action.ticketId}`)}>
                  {words.t(`own.${action.kind}`)}
                </a>
              ) : (
                words.t(`own.${action.kind}`)
              )}
            </b>
            <span class={`state ${toneOf(action)}`}>{standOf(action, words)}</span>
            {action.kind === 'create_return' &&
              action.lines.map((line) => (
                <span key={line.lineId} class="quiet s">
                  <bdi>{`${line.quantity} × ${nameOf({ ...line, sku: null })}`}</bdi>
                </span>
              ))}
            {action.refusals.map((refusal) => (
              <span key={refusal.code} class="quiet s">
                {saidIn(refusal, words)}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
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
