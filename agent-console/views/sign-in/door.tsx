import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Icon } from '../../../server/ui/icon.tsx'
import { store } from '../../../server/ui/icons.ts'

/** The frame of every page before the desk. */
export function Door({ title, children }: { title: string; children: ComponentChildren }) {
  const card = useRef<HTMLDivElement>(null)
  useEffect(() => card.current?.querySelector('input')?.focus(), [])
  document.title = `${title} · Parceldesk`
  return (
    <main class="door">
      <div class="door-card" ref={card}>
        <p class="door-name">
          <span class="store-mark">
            <Icon of={store} />
          </span>
          Parceldesk
        </p>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  )
}
