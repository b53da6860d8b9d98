import { Icon } from '../../../server/ui/icon.tsx'
import { search } from '../../../server/ui/icons.ts'
import { route } from '../../routes/router.ts'
import { paletteOpen, paletteScope } from '../../state/layout.ts'
import { graph } from '../../texts/graph/en.ts'
import { addEnglish, t } from '../../texts/texts.ts'
import '../../styles/palette/customer-page.css'

addEnglish(graph)

/** There are too many orders and customers to list: they are searched. */
export function FindPage() {
  const at = route.value
  const group = at.page === 'find' ? at.group : 'orders'
  const open = (): void => {
    paletteScope.value = group
    paletteOpen.value = true
  }
  return (
    <main class="page" id="thread" tabIndex={-1} aria-label={t(`palette.${group}`)}>
      <div class="bar">
        <h1 class="cut">{t(`palette.${group}`)}</h1>
      </div>
      <div class="scroll customer-page">
        <div class="teach">
          <p>{t(`find.${group}Text`)}</p>
          <p>
            <button type="button" class="btn main" onClick={open}>
              <Icon of={search} />
              {t(`find.${group}`)}
            </button>
          </p>
        </div>
      </div>
    </main>
  )
}
