import type { CustomerPanel } from '../../../../server/contract/orders.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { ellipsis, gitMerge, undo2 } from '../../../../server/ui/icons.ts'
import { Menu, type MenuItem } from '../../../components/menu.tsx'
import { customerDialog, familiesChanged, listMerged } from '../../../state/merging/merge-customers.ts'
import { t } from '../../../texts/texts.ts'
import { useAnswer } from '../use-answer.ts'

/** What may be done with a customer: merge them, or take a merge back. */
export function CustomerMenu({ panel }: { panel: CustomerPanel }) {
  const merged = useAnswer(`${panel.id} ${familiesChanged.value}`, () => listMerged(panel.id)).value ?? []
  const customer = { id: panel.id, name: panel.name }
  const items: MenuItem[] = [
    {
      key: 'merge',
      text: t('merge.customer'),
      label: (
        <>
          <Icon of={gitMerge} class="flip" />
          {t('merge.customer')}
        </>
      ),
      run: () => {
        customerDialog.value = { kind: 'merge', customer, into: null }
      },
    },
    ...merged.map(({ id, name }) => ({
      key: id,
      text: t('merge.customerUnmerge', { name }),
      label: (
        <>
          <Icon of={undo2} class="flip" />
          <span class="cut" dir="auto">
            {t('merge.customerUnmerge', { name })}
          </span>
        </>
      ),
      run: () => {
        customerDialog.value = { kind: 'unmerge', customer: { id, name } }
      },
    })),
  ]
  return (
    <Menu class="btn icon" name={t('merge.customerMenu')} label={t('merge.customerMenu')} button={<Icon of={ellipsis} />} items={items} />
  )
}
