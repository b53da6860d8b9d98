import { useState } from 'preact/hooks'
import type { ConsoleCollection } from '../../../../server/contract/console/help/collections.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { Field } from '../../../components/field.tsx'
import { FormFoot } from '../../../components/forms/form-foot.tsx'
import { useForm } from '../../../components/forms/use-form.ts'
import { nameIn, pagesIn, parentsFor, takersOf } from '../../../state/articles/collections.ts'
import { t } from '../../../texts/texts.ts'
import { CollectionOptions } from './collection-options.tsx'
import type { Collections } from './use-collections.ts'

interface DialogProps {
  collections: Collections
  own: ConsoleCollection
  close: () => void
}

/** Under another one, as the last there. */
export function MoveDialog({ collections: { all, move }, own, close }: DialogProps) {
  const [parent, setParent] = useState(own.parentId ?? '')
  const form = useForm(['parentId'] as const)
  const save = async (): Promise<void> => {
    const parentId = parent || null
    const place = all.filter((each) => each.parentId === parentId && each.id !== own.id).length
    if (parentId !== own.parentId) await move(own, { parentId, place })
    close()
  }
  return (
    <Dialog title={t('collections.moveTitle', { name: nameIn(own).name })} close={close}>
      <form class="form" noValidate onSubmit={(event) => form.submit(event, {}, save)}>
        <Field label={t('collections.where')} error={form.errors.parentId}>
          {(wiring) => (
            <select {...wiring} autofocus value={parent} onChange={(event) => setParent(event.currentTarget.value)}>
              <option value="">{t('collections.top')}</option>
              <CollectionOptions of={parentsFor(all, own.id)} />
            </select>
          )}
        </Field>
        <FormFoot error={form.error} busy={form.busy} does={t('collections.move')} leaves={t('articles.cancel')} close={close} />
      </form>
    </Dialog>
  )
}

/** What it holds has to go somewhere. */
export function RemoveDialog({ collections: { all, remove }, own, close }: DialogProps) {
  const takers = takersOf(all, own.id)
  const pages = pagesIn(all, own.id)
  const [into, setInto] = useState(own.parentId ?? takers[0]?.id ?? '')
  const form = useForm(['into'] as const)
  const save = async (): Promise<void> => {
    await remove(own, into)
    close()
  }
  return (
    <Dialog title={t('collections.removeTitle', { name: nameIn(own).name })} close={close}>
      <form class="form" noValidate onSubmit={(event) => form.submit(event, into ? {} : { into: t('collections.nowhere') }, save)}>
        <p>{pages === 0 ? t('collections.removeRest') : t('collections.removeText', { count: pages })}</p>
        <Field label={t('collections.into')} error={form.errors.into}>
          {(wiring) => (
            <select {...wiring} autofocus value={into} onChange={(event) => setInto(event.currentTarget.value)}>
              <CollectionOptions of={takers} />
            </select>
          )}
        </Field>
        <FormFoot error={form.error} busy={form.busy} does={t('collections.remove')} leaves={t('articles.cancel')} close={close} />
      </form>
    </Dialog>
  )
}
