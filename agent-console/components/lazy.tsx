import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/**
 * A component that is fetched when it is first drawn, and nothing until then. A fetch that failed is tried
 * again by the next drawing.
 */
export function lazy<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let held: ComponentType<P> | null = null
  return function Lazy(props: P) {
    const [, drawAgain] = useState(false)
    useEffect(() => {
      if (held) return
      load().then(
        (loaded) => {
          held = loaded
          drawAgain(true)
        },
        () => {},
      )
    }, [])
    const Held = held
    return Held && <Held {...props} />
  }
}
