import type { TargetedEvent } from 'preact'
import { useRef } from 'preact/hooks'
import { Icon } from '../../../server/ui/icon.tsx'
import { paperclip } from '../../../server/ui/icons.ts'
import { useFrame } from '../frame-context.ts'

export function AttachButton({ attach }: { attach: (files: Iterable<File>) => void }) {
  const { t } = useFrame()
  const picker = useRef<HTMLInputElement>(null)
  function pick(event: TargetedEvent<HTMLInputElement>): void {
    attach([...(event.currentTarget.files ?? [])])
    // The same file may be picked again after it was taken out.
    event.currentTarget.value = ''
  }
  return (
    <>
      <input type="file" class="vh" multiple tabIndex={-1} aria-hidden="true" ref={picker} onChange={pick} />
      <button type="button" class="icon-button" aria-label={t('composer.attach')} onClick={() => picker.current?.click()}>
        <Icon of={paperclip} />
      </button>
    </>
  )
}
