import type { HelpFont, HelpScheme } from '../contract/api.ts'
import { FONT_FAMILIES } from '../contract/help/help-fonts.ts'

/** A store's colour as the widget's styles take it: its hue and chroma, and computed for browsers before 2022, which know no `oklch()`. */
export function writeTheme({ accentHue, accentChroma }: { accentHue: number; accentChroma: number }): string {
  const at = (lightness: number, chroma: number) => srgbOf(lightness, chroma, accentHue)
  const light = colours(at(0.48, accentChroma), '#fff', at(0.955, accentChroma * 0.3))
  const dark = colours(at(0.74, accentChroma), at(0.18, 0.02), at(0.29, accentChroma * 0.45))
  return `:root { --accent-h: ${accentHue}; --accent-c: ${accentChroma}; }
@supports not (color: oklch(0 0 0)) {
  :root { ${light} }
  @media (prefers-color-scheme: dark) { :root:not([data-scheme="light"]) { ${dark} } }
  :root[data-scheme="dark"] { ${dark} }
}
`
}

/** The help centre's whole theme: colour, typeface, and light or dark where the store has chosen one of them for everybody. */
export function writeHelpTheme(store: { accentHue: number; accentChroma: number; helpFont: HelpFont; helpScheme: HelpScheme }): string {
  const { text, display } = FONT_FAMILIES[store.helpFont]
  const font = store.helpFont === 'system' ? '' : `:root { --font: ${text}; --font-display: ${display}; }\n`
  const scheme = store.helpScheme === 'auto' ? '' : `:root { color-scheme: ${store.helpScheme}; }\n`
  return `${writeTheme(store)}${font}${scheme}`
}

const colours = (accent: string, ink: string, soft: string) => `--accent: ${accent}; --accent-ink: ${ink}; --accent-soft: ${soft};`

/** An OKLCH colour as `#rrggbb`, channels cut to sRGB as a screen does (Ottosson's OKLab matrices). */
export function srgbOf(lightness: number, chroma: number, hue: number): string {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const red = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s
  const green = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s
  const blue = -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s
  return `#${[red, green, blue].map(byteOf).join('')}`
}

function byteOf(linear: number): string {
  const cut = Math.min(1, Math.max(0, linear))
  const seen = cut <= 0.0031308 ? cut * 12.92 : 1.055 * cut ** (1 / 2.4) - 0.055
  return Math.round(seen * 255)
    .toString(16)
    .padStart(2, '0')
}
