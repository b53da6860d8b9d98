/** Browsers before 2022 drop cascade layers whole. `@media all` is a block that every browser enters, in the order of the rules. */
export const withoutLayers = {
  name: 'without-layers',
  generateBundle(_options: unknown, bundle: Record<string, { type: string; fileName: string; source?: unknown }>) {
    for (const file of Object.values(bundle))
      if (file.type === 'asset' && file.fileName.endsWith('.css')) file.source = flattenLayers(String(file.source))
  },
}

export function flattenLayers(css: string): string {
  return css.replace(/@layer [\w, -]+;/g, '').replace(/@layer [\w-]+\s*\{/g, '@media all{')
}
