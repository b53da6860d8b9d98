import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Citation, Evidence } from '../../../../server/contract/bot.ts'
import { hideProof, leaveProof, shownProof, showProof } from '../../../state/thread/proof.ts'

/** Words that a row of the order stands behind. */
export function FactMark({ text, facts }: { text: string; facts: Evidence[] }) {
  return (
    <Proven class={facts.every(({ field }) => field === 'number') ? 'fact whole' : 'fact'} facts={facts} citation={null}>
      {text}
    </Proven>
  )
}

interface ProvenProps {
  class: string
  label?: string
  facts: Evidence[]
  citation: Citation | null
  children: ComponentChildren
}

/** Opens the box with its proof while it is pointed at or has the focus. It is no `<button>`, which would not break between lines. */
export function Proven({ class: name, label, facts, citation, children }: ProvenProps) {
  const anchor = useRef<HTMLSpanElement>(null)
  const open = shownProof.value !== null && shownProof.value.anchor === anchor.current
  const show = (): void => {
    if (anchor.current) showProof({ anchor: anchor.current, facts, citation })
  }
  useEffect(() => {
    const own = anchor.current
    return () => {
      if (shownProof.value?.anchor === own) hideProof()
    }
  }, [])
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button would not break between lines
    <span
      ref={anchor}
      class={name}
      role="button"
      tabIndex={0}
      aria-label={label}
      aria-describedby={open ? 'proof-box' : undefined}
      onPointerEnter={(event) => event.pointerType === 'mouse' && show()}
      onPointerLeave={(event) => event.pointerType === 'mouse' && document.activeElement !== anchor.current && leaveProof()}
      onFocus={show}
      onBlur={leaveProof}
      onClick={show}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        show()
      }}
    >
      {children}
    </span>
  )
}
