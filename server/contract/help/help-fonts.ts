import type { HelpFont } from '../api.ts'

const SYSTEM = '-apple-system, "Segoe UI", Roboto, "Noto Sans", system-ui, sans-serif'

/** Typefaces by name, each as those that machines of today bring along; letters that a face lacks come from the reader's own. */
export const FONT_FAMILIES: Record<HelpFont, { text: string; display: string }> = {
  system: both(SYSTEM),
  humanist: both('Seravek, "Gill Sans Nova", Ubuntu, Calibri, "DejaVu Sans", source-sans-pro, sans-serif'),
  rounded: both('ui-rounded, "Hiragino Maru Gothic ProN", Quicksand, Comfortaa, Manjari, "Arial Rounded MT Bold", system-ui, sans-serif'),
  serif: { text: SYSTEM, display: '"Iowan Old Style", "Palatino Linotype", "URW Palladio L", Georgia, "Noto Serif", serif' },
  book: both('Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, "Noto Serif", serif'),
}

function both(family: string) {
  return { text: family, display: family }
}
