import { t } from '../../texts/texts.ts'

/** Counts stop here: an exact count over a growing table costs more than it tells. */
const COUNTED = 1_000

export const countText = (count: number): string => (count >= COUNTED ? t('count.most') : t('count', { count }))
