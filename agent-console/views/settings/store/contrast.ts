/** Contrast of white on the accent of light pages, and of the accent's dark ink on that of dark pages (WCAG 2.2). */
export function accentContrast(hue: number, chroma: number): { light: number; dark: number } {
  return {
    light: ratio(1, luminance(0.48, chroma, hue)),
    dark: ratio(luminance(0.74, chroma, hue), luminance(0.18, 0.02, hue)),
  }
}

const ratio = (lighter: number, darker: number): number => (lighter + 0.05) / (darker + 0.05)

/** Relative luminance of an OKLCH colour, channels cut to sRGB as a screen does (Ottosson's OKLab matrices). */
function luminance(lightness: number, chroma: number, hue: number): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const red = cut(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)
  const green = cut(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s)
  const blue = cut(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const cut = (channel: number): number => Math.min(1, Math.max(0, channel))
