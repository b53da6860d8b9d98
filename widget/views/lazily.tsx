import type { FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useFrame } from './frame-context.ts'

/** A part that most chats never show, fetched when it is first drawn. Where that fails it stays away until the connection is back. */
export function lazily<P extends object>(load: () => Promise<FunctionComponent<P>>): FunctionComponent<P> {
  let View: FunctionComponent<P> | null = null
  return (props) => {
    const { chat } = useFrame()
    const [, setLoaded] = useState(false)
    useEffect(() => {
      if (View) return
      load().then(
        (loaded) => {
          View = loaded
          setLoaded(true)
        },
        () => undefined,
      )
    }, [chat.connection])
    return View && <View {...props} />
  }
}
