import { expect, test } from 'vitest'
import { HELP_FONTS, HELP_SCHEMES } from '../../server/contract/api.ts'
import { srgbOf, writeHelpTheme, writeTheme } from '../../server/http/theme.ts'

test('a colour has the value that screens show for it', () => {
  expect(srgbOf(1, 0, 0)).toBe('#ffffff')
  expect(srgbOf(0, 0, 0)).toBe('#000000')
  // the primaries of sRGB, as CSS Color 4 gives them in OKLCH
  expect(srgbOf(0.62796, 0.25768, 29.234)).toBe('#ff0000')
  expect(srgbOf(0.45201, 0.31321, 264.052)).toBe('#0000ff')
})

test('a browser without oklch() is given the store’s accent, in both schemes', () => {
  const [first, older] = writeTheme({ accentHue: 168, accentChroma: 0.09 }).split('@supports not')
  expect(first).toContain('--accent-h: 168; --accent-c: 0.09;')
  expect(older).toMatch(/:root \{ --accent: #[0-9a-f]{6}; --accent-ink: #fff; --accent-soft: #[0-9a-f]{6}; \}/)
  expect(older).toContain(`[data-scheme="dark"] { --accent: ${srgbOf(0.74, 0.09, 168)};`)
})

test('text on the accent, and the accent on paper, is read with a contrast of at least 4.5 whatever colour a store chooses', () => {
  const paper = { light: srgbOf(0.985, 0.004, 85), dark: srgbOf(0.195, 0.006, 85) }
  const failing: string[] = []
  for (let hue = 0; hue < 360; hue += 3) {
    for (const chroma of [0, 0.05, 0.09, 0.12, 0.15]) {
      const [light, dark] = [srgbOf(0.48, chroma, hue), srgbOf(0.74, chroma, hue)]
      const pairs = [
        [light, '#ffffff'],
        [light, paper.light],
        [dark, srgbOf(0.18, 0.02, hue)],
        [dark, paper.dark],
      ] as const
      if (pairs.some(([one, other]) => contrast(one, other) < 4.5)) failing.push(`${hue} ${chroma}`)
    }
  }
  expect(failing).toEqual([])
})

test('a help centre’s typeface and scheme are those of the list, written as styles alone', () => {
  const store = { accentHue: 1, accentChroma: 0.1 }
  expect(writeHelpTheme({ ...store, helpFont: 'system', helpScheme: 'auto' })).toBe(writeTheme(store))
  for (const helpFont of HELP_FONTS) {
    for (const helpScheme of HELP_SCHEMES) {
      const css = writeHelpTheme({ ...store, helpFont, helpScheme })
      expect(css.includes('--font-display:'), helpFont).toBe(helpFont !== 'system')
      expect(css.includes(`color-scheme: ${helpScheme};`), helpScheme).toBe(helpScheme !== 'auto')
      expect(css).not.toMatch(/url\(|@import|https?:/)
    }
  }
})

/** WCAG 2.2: of two colours as `#rrggbb`. */
function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
