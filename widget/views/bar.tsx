import type { ComponentChildren } from 'preact'
import { Icon } from '../../server/ui/icon.tsx'
import { arrowLeft, x } from '../../server/ui/icons.ts'
import { useFrame } from './frame-context.ts'

interface BarProps {
  back?: () => void
  isPlain?: boolean
  children: ComponentChildren
}

/** Head of every screen: the way back, who it is about, the way out. */
export function Bar({ back, isPlain, children }: BarProps) {
  const { t, close } = useFrame()
  return (
    <header class={isPlain ? 'bar is-plain' : 'bar'}>
      {back && (
        <button type="button" class="icon-button" aria-label={t('bar.back')} onClick={back}>
          <Icon of={arrowLeft} class="flip" />
        </button>
      )}
      {children}
      {close && (
        <button type="button" class="icon-button" aria-label={t('bar.close')} onClick={close}>
          <Icon of={x} />
        </button>
      )}
    </header>
  )
}
