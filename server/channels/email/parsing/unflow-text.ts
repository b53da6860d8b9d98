/** Joins the soft-broken lines of `format=flowed` (RFC 3676); `isDelSp` drops the space that marked the break. */
export function unflowText(text: string, isDelSp: boolean): string {
  const out: string[] = []
  let open: { depth: number } | null = null
  for (const line of text.split('\n')) {
    const marks = /^>*/.exec(line)?.[0] ?? ''
    const content = line.slice(marks.length).replace(/^ /, '')
    const isSignature = content === '-- '
    const prefix = marks ? `${marks} ` : ''
    if (open && open.depth === marks.length && !isSignature) out.push(`${out.pop() ?? ''}${content}`)
    else out.push(`${prefix}${content}`)
    const isSoft = content.endsWith(' ') && !isSignature
    open = isSoft ? { depth: marks.length } : null
    if (isSoft && isDelSp) out.push((out.pop() ?? '').slice(0, -1))
  }
  return out.join('\n')
}
