import type {
  AfterRemoval,
  CollectionTree,
  ConsoleCollection,
  MadeCollection,
} from '../../../../server/contract/console/help/collections.ts'
import { nameIn, type Place, placeOf } from '../../../state/articles/collections.ts'
import { failureText } from '../../../state/failures.ts'
import { request } from '../../../state/request.ts'
import { showToast } from '../../../state/toasts.ts'
import { t } from '../../../texts/texts.ts'
import { useLoaded } from '../../settings/section-parts.tsx'

export interface NamesWanted {
  locale: string
  name: string
  description: string
}

/** A store's collections, and what is done with them; each is shown at once and can be taken back. */
export function useCollections(storeId: string) {
  const loaded = useLoaded<CollectionTree>(`stores/${storeId}/collections`)
  const { take } = loaded
  const all = loaded.value?.collections ?? []
  const undoing = (work: () => Promise<CollectionTree>) => (): void => {
    work().then(take, (failure) => showToast(failureText(failure), { bad: true }))
  }
  const put = (id: string, place: Place) => request<CollectionTree>('PUT', `collections/${id}/place`, place)
  const move = async (own: ConsoleCollection, place: Place): Promise<void> => {
    const before = placeOf(all, own)
    take(await put(own.id, place))
    showToast(t('collections.moved', { name: nameIn(own).name }), { undo: undoing(() => put(own.id, before)) })
  }
  /** A language without a name has none any more. */
  const nameAll = ({ id }: ConsoleCollection, wanted: NamesWanted[]) =>
    request<CollectionTree>('PUT', `collections/${id}/names`, {
      names: wanted.map(({ locale, name, description }) => ({ locale, name: name || null, description })),
    })
  const rename = async (own: ConsoleCollection, wanted: NamesWanted[]): Promise<void> => {
    const before = wanted.map(({ locale }) => own.names.find((each) => each.locale === locale) ?? { locale, name: '', description: '' })
    take(await nameAll(own, wanted))
    const name = wanted.find(({ locale }) => locale === own.locale)?.name ?? nameIn(own).name
    showToast(t('collections.named', { name }), { undo: undoing(() => nameAll(own, before)) })
  }
  const make = async (wanted: NamesWanted & { parentId: string | null }): Promise<void> => {
    const made = await request<MadeCollection>('POST', `stores/${storeId}/collections`, wanted)
    take(made)
    const undo = undoing(() => request<CollectionTree>('DELETE', `collections/${made.madeId}`))
    showToast(t('collections.made', { name: wanted.name }), { undo })
  }
  const remove = async (own: ConsoleCollection, into: string | null): Promise<void> => {
    const after = await request<AfterRemoval>('DELETE', `collections/${own.id}${into === null ? '' : `?into=${into}`}`)
    take(after)
    const undo = undoing(() => request<CollectionTree>('POST', `stores/${storeId}/collections/restore`, after.removed))
    showToast(t('collections.removed', { name: nameIn(own).name }), { undo })
  }
  return { loaded, all, locales: loaded.value?.locales ?? [], move, rename, make, remove }
}

export type Collections = ReturnType<typeof useCollections>
