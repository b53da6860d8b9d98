/** What the demo shop sells, at its prices in euros. */
export const products = {
  kettle: { title: 'Gooseneck kettle', price: 89, variants: ['Ochre', 'Slate', 'Celadon', 'Milk'] },
  pot: { title: 'Teapot with strainer', price: 64, variants: ['Slate', 'Milk'] },
  cup: { title: 'Tumbler', price: 18, variants: ['Ochre', 'Slate', 'Celadon', 'Milk'] },
  mug: { title: 'Mug with a handle', price: 22, variants: ['Celadon', 'Milk', 'Ochre'] },
  bowl: { title: 'Breakfast bowl', price: 26, variants: ['Celadon', 'Slate'] },
  towel: { title: 'Linen tea towel', price: 18, variants: ['Natural', 'Rye stripe'] },
  apron: { title: 'Linen apron', price: 54, variants: ['Natural', 'Ink'] },
  cloth: { title: 'Linen tablecloth, 150 × 250 cm', price: 118, variants: ['Natural', 'Rye stripe'] },
  lid: { title: 'Spare lid with seal', price: 35, variants: ['Ochre', 'Slate', 'Celadon', 'Milk'] },
  knob: { title: 'Spare knob, walnut', price: 6, variants: [null] },
  seal: { title: 'Spare seal', price: 6, variants: [null] },
  repair: { title: 'Repair: new enamel and handle', price: 39, variants: [null] },
  gift: { title: 'Gift card by email', price: 50, variants: [null] },
  roaster: { title: 'Coffee roaster, first batch (pre-order)', price: 149, variants: ['Slate'] },
} satisfies Record<string, { title: string; price: number; variants: (string | null)[] }>

export type ProductKey = keyof typeof products

export interface OrderedLine {
  id: string
  product_id: string
  title: string
  variant: string | null
  quantity: number
  price: string
}

/** Prices outside the euro are the shop's own round ones. */
const RATES = { EUR: 1, GBP: 0.9, USD: 1.1, SEK: 11, CHF: 1 }

/** `kettle/Ochre`, `cup/Milk*2`: the product, its colour, how many. */
export function lineOf(written: string, position: number, currency: keyof typeof RATES): OrderedLine {
  const [what = '', count = '1'] = written.split('*')
  const [key, variant = null] = what.split('/') as [ProductKey, string?]
  const { title, price } = products[key]
  const amount = Math.round(price * RATES[currency])
  return { id: `line-${position + 1}`, product_id: key, title, variant, quantity: Number(count), price: `${amount}.00` }
}

export const sumOf = (lines: OrderedLine[]): string => lines.reduce((sum, line) => sum + Number(line.price) * line.quantity, 0).toFixed(2)
