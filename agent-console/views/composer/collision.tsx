import { Icon } from '../../../server/ui/icon.tsx'
import { triangleAlert } from '../../../server/ui/icons.ts'
import { me } from '../../state/session.ts'
import type { OpenThread } from '../../state/thread/open-thread.ts'
import { t } from '../../texts/texts.ts'

/** Two agents answering the same shopper is the costliest misunderstanding of a desk. */
export function Collision({ thread }: { thread: OpenThread }) {
  const others = thread.typing.value.filter((who) => who.by === 'agent' && who.name !== me.value?.name)
  return (
    <div role="status">
      {others.length > 0 && (
        <div class="collide">
          <Icon of={triangleAlert} />
          <span class="cut">{t('composer.collision', { name: others[0]?.name ?? '' })}</span>
        </div>
      )}
    </div>
  )
}
