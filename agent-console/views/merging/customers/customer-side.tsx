import type { CustomerSide } from '../../../../server/contract/console/merging.ts'
import { Face } from '../../../components/face.tsx'
import { t } from '../../../texts/texts.ts'

/** One of two customers: what they are known by, and how much they wrote and bought. */
export function CustomerSideLine({ side, role }: { side: CustomerSide; role?: string }) {
  return (
    <div class="customer-side">
      <Face name={side.name} />
      <div>
        {role && <p class="role">{role}</p>}
        <p>
          <b dir="auto">{side.name}</b>
        </p>
        <ul>
          {side.identities.map(({ kind, value }) => (
            <li key={`${kind} ${value}`} class="cut" dir="auto" title={kind === 'visitor' ? undefined : value}>
              {kind === 'visitor' ? t('panel.browser') : kind === 'store_account' ? t('panel.account', { value }) : value}
            </li>
          ))}
        </ul>
        <p class="quiet">
          {t('merge.tickets', { count: side.tickets })} · {t('merge.orders', { count: side.orders })}
        </p>
      </div>
    </div>
  )
}
