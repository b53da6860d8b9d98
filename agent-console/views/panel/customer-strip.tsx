import type { TicketDetail } from '../../../server/contract/api.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { chevronRight } from '../../../server/ui/icons.ts'
import { Face } from '../../components/face.tsx'
import { panelOpen } from '../../state/layout.ts'
import { t } from '../../texts/texts.ts'

/** On a phone the panel is a sheet, and this is its handle. */
export function CustomerStrip({ ticket }: { ticket: TicketDetail }) {
  const email = ticket.identities.find((identity) => identity.kind === 'email')
  const open = (): void => {
    panelOpen.value = true
  }
  return (
    <button type="button" class="strip narrow" aria-expanded={panelOpen.value} onClick={open}>
      <Face name={ticket.customer.name} size="l" />
      <span>
        <b class="cut">
          <bdi>{ticket.customer.name}</bdi>
        </b>
        <small class="cut">
          <bdi>{email?.value ?? t('panel.visitor')}</bdi> · <bdi dir="ltr">#{ticket.number}</bdi>
        </small>
      </span>
      <Icon of={chevronRight} class="flip" />
    </button>
  )
}
