import type { Block } from '../../../server/contract/console/recognition.ts'
import type { PersonRef } from '../../../server/contract/thread.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { triangleAlert } from '../../../server/ui/icons.ts'
import { dateText, now } from '../../state/clock.ts'
import { unblockCustomer } from '../../state/panel/blocking.ts'
import { t } from '../../texts/texts.ts'

/** Says that a store hears no more of a customer, since when and why. */
export function BlockBand({ customer, block, changed }: { customer: PersonRef; block: Block; changed?: () => void }) {
  const unblock = (): void => {
    void unblockCustomer({ customer, storeId: block.storeId, ...(changed ? { changed } : {}) }, block.reason)
  }
  return (
    <section class="block-band" aria-label={t('block.is')}>
      <p>
        <Icon of={triangleAlert} class="i-s" />
        <b>{t('block.is')}</b> <bdi>{block.reason}</bdi>
      </p>
      <p class="quiet">{t('block.by', { name: block.by, date: dateText(block.at, now.value) })}</p>
      <p class="acts">
        <button type="button" class="btn line" onClick={unblock}>
          {t('block.unblock')}
        </button>
      </p>
    </section>
  )
}
