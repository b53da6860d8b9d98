import type { CsvField, CsvKind, CsvMapping } from '../../contract/console/csv-import.ts'

/** Of products, whose fields in the neutral form have other names than the columns. */
const PRODUCT_FIELDS: Record<string, CsvField> = {
  id: 'product_id',
  title: 'product_title',
  url: 'product_url',
  image_url: 'product_image',
  status: 'product_status',
  updated_at: 'product_updated_at',
  available: 'variant_quantity',
  location: 'location_name',
}

/** The heading of a field of the neutral form: `lines.0.price` is that of `line_price`; empty where no column is for it. */
export function columnOf(field: string, kind: CsvKind, { columns }: CsvMapping): string {
  const name = kind === 'orders' ? orderField(field) : productField(field)
  return columns[name as CsvField] ?? ''
}

function orderField(field: string): string {
  const name = field
    .replace(/^lines\.\d+\./, 'line_')
    .replace(/^shipping_address\./, 'shipping_')
    .replace(/^customer\.id$/, 'customer_id')
  return name.split('.').at(-1) ?? ''
}

function productField(field: string): string {
  const last = field.split('.').at(-1) ?? ''
  if (/^variants\.\d+\.stock\./.test(field)) return PRODUCT_FIELDS[last] ?? last
  return /^variants\.\d+\./.test(field) ? `variant_${last}` : (PRODUCT_FIELDS[last] ?? '')
}
