import { Icon } from '../../../../server/ui/icon.tsx'
import { ellipsis } from '../../../../server/ui/icons.ts'
import { Menu } from '../../../components/menu.tsx'
import { t } from '../../../texts/texts.ts'
import { isAdmin } from '../../settings/section-parts.tsx'

/** What is done with all articles of a store at once. */
export function MovingMenu({ storeId, choose }: { storeId: string; choose: () => void }) {
  const [take, give] = [t('moving.import'), t('moving.export')]
  const items = [
    ...(isAdmin() ? [{ key: 'import', label: take, text: take, run: choose }] : []),
    { key: 'export', label: give, text: give, run: () => location.assign(`api/article-files?store=${storeId}`) },
  ]
  return <Menu class="btn icon" name={t('moving.menu')} label={t('moving.menu')} button={<Icon of={ellipsis} />} items={items} />
}
