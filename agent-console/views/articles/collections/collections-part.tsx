import { useState } from 'preact/hooks'
import type { ConsoleCollection } from '../../../../server/contract/console/help/collections.ts'
import { t } from '../../../texts/texts.ts'
import { LoadedPart } from '../../settings/section-parts.tsx'
import '../../../styles/articles/collections.css'
import { CollectionRows } from './collection-rows.tsx'
import { MoveDialog, RemoveDialog } from './move-dialogs.tsx'
import { NamesDialog } from './names-dialog.tsx'
import { NewCollection } from './new-collection.tsx'
import { useCollections } from './use-collections.ts'

/** What is being done in a dialog. */
export type Doing = { what: 'names' | 'move' | 'remove'; own: ConsoleCollection } | { what: 'new'; under: ConsoleCollection | null }

/** The collections of a store, as customers see them one under the other. */
export function CollectionsPart({ storeId }: { storeId: string }) {
  const collections = useCollections(storeId)
  const [doing, setDoing] = useState<Doing | null>(null)
  const close = (): void => setDoing(null)
  const begin = (): void => setDoing({ what: 'new', under: null })
  return (
    <LoadedPart loaded={collections.loaded}>
      {({ collections: all }) => (
        <div class="collections">
          {all.length === 0 ? (
            <None begin={begin} />
          ) : (
            <>
              <div class="collections-head">
                <p class="hint">{t('collections.text')}</p>
                <button type="button" class="btn line" onClick={begin}>
                  {t('collections.new')}
                </button>
              </div>
              <CollectionRows collections={collections} open={setDoing} />
              <p class="hint" id="collection-keys">
                {t('collections.keys')}
              </p>
            </>
          )}
          {doing?.what === 'new' && <NewCollection collections={collections} under={doing.under} close={close} />}
          {doing?.what === 'names' && <NamesDialog collections={collections} own={doing.own} close={close} />}
          {doing?.what === 'move' && <MoveDialog collections={collections} own={doing.own} close={close} />}
          {doing?.what === 'remove' && <RemoveDialog collections={collections} own={doing.own} close={close} />}
        </div>
      )}
    </LoadedPart>
  )
}

function None({ begin }: { begin: () => void }) {
  return (
    <div class="teach" role="status">
      <div>
        <h2>{t('collections.none')}</h2>
        <p>{t('collections.noneText')}</p>
      </div>
      <p>
        <button type="button" class="btn main" onClick={begin}>
          {t('collections.new')}
        </button>
      </p>
    </div>
  )
}
