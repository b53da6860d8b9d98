const PATIENCE_MS = 1_000

/** Links the store's colour after our own styles. */
export function linkTheme(base: URL, store: string): Promise<void> {
  return linkStyles(new URL(`widget/theme.css?store=${encodeURIComponent(store)}`, base))
}

/** Settles when they hold, and also without them: a shop in our colour beats no shop. */
export function linkStyles({ href }: URL): Promise<void> {
  return new Promise((resolve) => {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = href
    link.onload = link.onerror = () => resolve()
    setTimeout(resolve, PATIENCE_MS)
    document.head.append(link)
  })
}

/** Chroma and hue as they hold now, for the launcher on the page. */
export function readAccent(): string {
  const style = getComputedStyle(document.documentElement)
  const read = (name: string) => Number(style.getPropertyValue(name))
  return `${read('--accent-c')} ${read('--accent-h')}`
}
