import { expect, test } from 'vitest'
import { srgbOf, writeTheme } from '../../server/http/theme.ts'

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
