import { graph } from '../../texts/graph/en.ts'
import { addEnglish } from '../../texts/texts.ts'
import '../../styles/ticket/graph.css'

export { BlockBand } from './block-band.tsx'
export { CustomerValue } from './customer-value.tsx'
export { OrderLinks } from './order-links.tsx'
export { OrdersFoot } from './orders-foot.tsx'
export { Standing } from './standing.tsx'

/** What the panel shows besides, fetched with the first ticket that has a customer: the queue does not wait for it. */
addEnglish(graph)
