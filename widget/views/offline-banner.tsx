import { Icon } from '../../server/ui/icon.tsx'
import { wifiOff } from '../../server/ui/icons.ts'
import { useFrame } from './frame-context.ts'

/** Always in place, so that readers hear it when it fills. */
export function OfflineBanner() {
  const { chat, t } = useFrame()
  const isOffline = chat.connection === 'offline'
  return (
    <p class={isOffline ? 'banner' : 'vh'} role="status">
      {isOffline && <Icon of={wifiOff} />}
      <span>{isOffline ? t('offline.banner') : ''}</span>
    </p>
  )
}
