import { useEffect, useState } from 'preact/hooks'
import { useFrame } from './frame-context.ts'

const QUIET_MS = 400

/** Most answers are here sooner than a word about waiting could be read. */
export function Loading() {
  const { t } = useFrame()
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), QUIET_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <p class="note-line" role="status">
      {isLong ? t('loading') : ''}
    </p>
  )
}
