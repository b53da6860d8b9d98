import type { RefObject, TargetedEvent } from 'preact'
import { useLayoutEffect } from 'preact/hooks'
import { hasTouch, useFrame } from '../frame-context.ts'

const TALLEST_PX = 132

interface WritingFieldProps {
  field: RefObject<HTMLTextAreaElement | null>
  text: string
  write: (text: string) => void
  send: () => void
  attach: (files: FileList) => void
  leave: () => void
}

/** Enter sends, with Shift it begins a line; files may be pasted. */
export function WritingField({ field, text, write, send, attach, leave }: WritingFieldProps) {
  const { t } = useFrame()
  useGrowing(field, text)
  function press(event: KeyboardEvent): void {
    // While an input method composes, Enter chooses a word; Safari says so only by the code 229.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    send()
  }
  function paste(event: ClipboardEvent): void {
    const pasted = event.clipboardData?.files
    if (!pasted?.length) return
    event.preventDefault()
    attach(pasted)
  }
  return (
    <textarea
      rows={1}
      dir={text ? 'auto' : undefined}
      enterkeyhint="send"
      aria-label={t('composer.label')}
      placeholder={t('composer.label')}
      aria-describedby="composer-note"
      data-first={!hasTouch() || undefined}
      ref={field}
      value={text}
      onInput={(event: TargetedEvent<HTMLTextAreaElement>) => write(event.currentTarget.value)}
      onKeyDown={press}
      onPaste={paste}
      onBlur={leave}
    />
  )
}

/** For browsers that do not size a field by its content themselves. */
function useGrowing(area: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    const field = area.current
    if (!field || CSS.supports('field-sizing', 'content')) return
    field.style.blockSize = 'auto'
    field.style.blockSize = `${Math.min(field.scrollHeight, TALLEST_PX)}px`
  }, [text])
}
