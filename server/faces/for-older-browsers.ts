/** Browsers before 2022 drop cascade layers whole. `@media all` is a block that every browser enters, in the order of the rules. */
export const forOlderBrowsers = {
  name: 'for-older-browsers',
  generateBundle(_options: unknown, bundle: Record<string, { type: string; fileName: string; source?: unknown }>) {
    for (const file of Object.values(bundle))
      if (file.type === 'asset' && file.fileName.endsWith('.css')) file.source = writeOnce(flattenLayers(String(file.source)))
  },
}

/** Lightning CSS says each colour again in `lab()` and for wider screens. All of ours are within sRGB: it would be the same colour, and 2 kB. */
export function writeOnce(css: string): string {
  return css.replace(/@supports \(color:\s*(?:lab|color)\([^{]+\{:root\{[^}]*\}\}/g, '')
}

export function flattenLayers(css: string): string {
  return css.replace(/@layer [\w, -]+;/g, '').replace(/@layer [\w-]+\s*\{/g, '@media all{')
}
