/** Lines in the shape of rows. The style sheet shows them after 150 ms, so that a quick answer does not flicker. */
export function GhostRows({ count, label, late = true }: { count: number; label?: string; late?: boolean }) {
  return (
    <ul class={late ? 'ghost is-late' : 'ghost'} {...(label ? { 'aria-label': label, 'aria-busy': true } : { 'aria-hidden': true })}>
      {Array.from({ length: count }, (_, n) => (
        <li key={n}>
          <i class="o" />
          <span>
            <i class={n % 3 === 1 ? 'c' : 'a'} />
            <i class={n % 3 === 1 ? 'd' : 'b'} />
          </span>
          <i class="e" />
        </li>
      ))}
    </ul>
  )
}
