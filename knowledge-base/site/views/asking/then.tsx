import type { ComponentChildren } from 'preact'
import type { OrderView } from '../../../../server/orders/index.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { circleCheck, clock, type IconShape, undo2 } from '../../../../server/ui/icons.ts'
import type { Errand } from '../../visit/forms.ts'
import type { Visit } from '../../visit/visit.ts'

/** What comes of it, before it is sent. */
export function Then({ visit, errand, order }: { visit: Visit; errand: Errand; order: OrderView }) {
  const { words } = visit
  const { t } = words
  const hours = visit.store.businessHours.length === 0 ? t('foot.always') : t('foot.hours', { hours: words.hours() })
  const isPaid = order.financialStatus === 'paid' || order.financialStatus === 'partially_refunded'
  return (
    <aside class="aside" aria-label={t('then.title')}>
      <section>
        <h2>{t('then.title')}</h2>
        <ul class="effects">
          <Effect icon={clock} title={t('then.person')}>
            {t(`then.person.${errand}`)} {hours}
          </Effect>
          {isPaid && (errand === 'return' || errand === 'cancel') && (
            <Effect icon={undo2} title={t('then.money')} isFlipped>
              {t(`then.money.${errand}`)}
            </Effect>
          )}
          <Effect icon={circleCheck} title={t('then.follow')}>
            {t('then.follow.text')}
          </Effect>
        </ul>
      </section>
    </aside>
  )
}

interface EffectProps {
  icon: IconShape
  title: string
  isFlipped?: boolean
  children: ComponentChildren
}

function Effect({ icon, title, isFlipped = false, children }: EffectProps) {
  return (
    <li>
      <Icon of={icon} {...(isFlipped ? { class: 'flip' } : {})} />
      <span>
        <b>{title}</b>
        {children}
      </span>
    </li>
  )
}
