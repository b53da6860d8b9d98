import type { PersonRef } from '../../../server/contract/thread.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { download, ellipsis, type IconShape, triangleAlert } from '../../../server/ui/icons.ts'
import { Menu, type MenuItem } from '../../components/menu.tsx'
import { privacyDialog } from '../../state/panel/graph-dialogs.ts'
import { me } from '../../state/session.ts'
import { t } from '../../texts/texts.ts'

const ITEMS = [
  { kind: 'export', icon: download, text: 'customer.export' },
  { kind: 'erasure', icon: triangleAlert, text: 'customer.erase' },
] as const satisfies { kind: string; icon: IconShape; text: string }[]

/** What the law lets a customer ask of an admin. */
export function privacyItems({ id, name }: PersonRef, changed?: () => void): MenuItem[] {
  if (me.value?.role !== 'admin') return []
  return ITEMS.map(({ kind, icon, text }) => ({
    key: kind,
    text: t(text),
    label: (
      <>
        <Icon of={icon} />
        {t(text)}
      </>
    ),
    run: () => {
      privacyDialog.value = { kind, customer: { id, name }, ...(changed ? { changed } : {}) }
    },
  }))
}

export function PrivacyMenu({ customer, changed }: { customer: PersonRef; changed: () => void }) {
  const items = privacyItems(customer, changed)
  const name = t('merge.customerMenu')
  return items.length > 0 && <Menu class="btn icon" name={name} label={name} button={<Icon of={ellipsis} />} items={items} />
}
