import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { isMac } from '../../routes/keyboard.ts'
import { paletteOpen } from '../../state/layout.ts'

const load = () => import('./palette.tsx').then((module) => module.Palette)

/** Holds the palette ready: fetched once the desk is drawn, so that opening it waits for nothing. */
export function PaletteHost() {
  const [Palette, setPalette] = useState<ComponentType | null>(null)
  useEffect(() => {
    const fetchIt = (): void => void load().then((loaded) => setPalette(() => loaded))
    const idle = globalThis.requestIdleCallback?.(fetchIt) ?? null
    if (idle === null) fetchIt()
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || event.altKey || event.shiftKey || !(isMac() ? event.metaKey : event.ctrlKey)) return
      event.preventDefault()
      if (paletteOpen.value) document.querySelector<HTMLDialogElement>('dialog.palette')?.close()
      else if (!document.querySelector('dialog[open]')) paletteOpen.value = true
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return Palette && paletteOpen.value ? <Palette /> : null
}
