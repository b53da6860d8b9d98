import type { CustomerPanel } from '../../../server/contract/orders.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { shieldCheck } from '../../../server/ui/icons.ts'
import { t } from '../../texts/texts.ts'

/** The level is always written; what it means is in its title and beside it. */
export function LevelMark({ level }: { level: CustomerPanel['assurance']['level'] }) {
  const look = level >= 3 ? 'mark good' : level === 2 ? 'mark info' : 'mark'
  return (
    <span class={look} title={t(`level.${level}`)}>
      {level >= 3 && <Icon of={shieldCheck} />}L{level}
    </span>
  )
}
