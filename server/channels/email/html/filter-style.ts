/** What a mail may say of its looks. Nothing here places an element over another, loads anything or moves. */
const PROPERTIES = new Set(
  `background background-color border-collapse border-radius border-spacing box-sizing caption-side clear color direction display
  empty-cells float font font-family font-size font-style font-variant font-weight height letter-spacing line-height list-style
  list-style-type max-height max-width min-height min-width opacity overflow-wrap table-layout text-align text-decoration
  text-decoration-color text-decoration-line text-indent text-transform unicode-bidi vertical-align white-space width word-break
  word-spacing word-wrap`.split(/\s+/),
)
const FAMILIES = /^(?:border|margin|padding)(?:-(?:top|right|bottom|left))?(?:-(?:color|style|width))?$/
/** No backslash, `@`, `<`, `:` or `/*`: nothing can be spelt another way than it reads. */
const PLAIN = /^[\w\s#%.,'"()+!-]{1,300}$/
const FUNCTIONS = new Set(['rgb', 'rgba', 'hsl', 'hsla'])
/** More is no style but a burden. */
const LONGEST = 20_000

/** The declarations of a `style` attribute that may stay, in order; '' where none may. */
export function filterStyle(style: string): string {
  if (style.length > LONGEST) return ''
  return style.split(';').map(filterDeclaration).filter(Boolean).join('; ')
}

function filterDeclaration(declaration: string): string {
  const at = declaration.indexOf(':')
  const property = declaration.slice(0, at).trim().toLowerCase()
  const value = declaration.slice(at + 1).trim()
  if (at < 1 || !(PROPERTIES.has(property) || FAMILIES.test(property)) || !isHarmless(value)) return ''
  // what is drawn outside its place covers something else
  if (/^(?:margin|text-indent)/.test(property) && /(?:^|\s)-/.test(value)) return ''
  return `${property}: ${value}`
}

function isHarmless(value: string): boolean {
  if (!PLAIN.test(value)) return false
  for (const [, name = ''] of value.matchAll(/([\w-]*)\s*\(/g)) if (!FUNCTIONS.has(name.toLowerCase())) return false
  // an odd quote would swallow the next declaration
  return (value.match(/"/g)?.length ?? 0) % 2 === 0 && (value.match(/'/g)?.length ?? 0) % 2 === 0
}
