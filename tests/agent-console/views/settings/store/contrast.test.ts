import { describe, expect, it } from 'vitest'
import { accentContrast } from '../../../../../agent-console/views/settings/store/contrast.ts'

const AA = 4.5

describe('an accent that settings allow', () => {
  it('keeps its text readable on light and dark pages, whatever hue and strength', () => {
    const failing: string[] = []
    for (let hue = 0; hue <= 360; hue += 5) {
      for (let chroma = 0; chroma <= 0.15; chroma += 0.01) {
        const { light, dark } = accentContrast(hue, chroma)
        if (light < AA || dark < AA) failing.push(`${hue} ${chroma}`)
      }
    }
    expect(failing).toEqual([])
  })

  it('measures as the standard does', () => {
    // The luminance of a grey is the cube of its OKLab lightness.
    expect(accentContrast(0, 0).light).toBeCloseTo(1.05 / (0.48 ** 3 + 0.05), 3)
  })
})
