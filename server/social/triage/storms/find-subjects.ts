import { findNamedProducts } from '../../../catalogue/index.ts'
import type { Context } from '../../../context.ts'
import type { SubjectKind } from '../../../contract/social/triage.ts'
import { carrierNamed } from '../../../orders/index.ts'

export interface Subject {
  kind: SubjectKind
  value: string
}
/** Of one remark. */
const MOST = 5
const MOST_WORDS = 120
/** The longest name of a carrier. */
const CARRIER_WORDS = 2

/** Which carriers, products and SKUs of a store a text names, in one order for everybody; `@` and `#` before a name are no matter. */
export async function findSubjects(ctx: Context, storeId: string, text: string): Promise<Subject[]> {
  const { titles, skus } = await findNamedProducts(ctx, { storeId, text })
  const found: Subject[] = [
    ...carriersIn(text).map((value) => ({ kind: 'carrier' as const, value })),
    ...titles.map((value) => ({ kind: 'product' as const, value })),
    ...skus.map((value) => ({ kind: 'sku' as const, value })),
  ]
  return found.slice(0, MOST).toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
}

const keyOf = ({ kind, value }: Subject) => `${kind}:${value}`

function carriersIn(text: string): string[] {
  const words = (text.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MOST_WORDS)
  const names = words.flatMap((_, n) => Array.from({ length: CARRIER_WORDS }, (_, more) => words.slice(n, n + more + 1).join(' ')))
  return [...new Set(names.flatMap((name) => carrierNamed(name) ?? []))]
}
