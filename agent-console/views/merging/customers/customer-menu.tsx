import type { CustomerPanel } from '../../../../server/contract/orders.ts'
import type { PersonRef } from '../../../../server/contract/thread.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { ellipsis, gitMerge, lock, undo2 } from '../../../../server/ui/icons.ts'
import { Menu, type MenuItem } from '../../../components/menu.tsx'
import { customerDialog, familiesChanged, listMerged } from '../../../state/merging/merge-customers.ts'
import { blockDialog } from '../../../state/panel/graph-dialogs.ts'
import { t } from '../../../texts/texts.ts'
import { privacyItems } from '../../privacy/privacy-items.tsx'
import { useAnswer } from '../use-answer.ts'

/** What may be done with a customer: merge them, take a merge back, or hear no more of them. */
export function CustomerMenu({ panel, storeId }: { panel: CustomerPanel; storeId: string | null }) {
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
    ...(storeId && !panel.block ? [blockItem(customer, storeId)] : []),
    ...privacyItems(customer),
  ]
  return (
    <Menu class="btn icon" name={t('merge.customerMenu')} label={t('merge.customerMenu')} button={<Icon of={ellipsis} />} items={items} />
  )
}

const blockItem = (customer: PersonRef, storeId: string): MenuItem => ({
  key: 'block',
  text: t('block.block'),
  label: (
    <>
      <Icon of={lock} />
      {t('block.block')}
    </>
  ),
  run: () => {
    blockDialog.value = { customer, storeId }
  },
})
