import type { ConsoleCollection } from '../../../../server/contract/console/help/collections.ts'

/** One as the desk tells of it. */
export function collection(
  id: string,
  name: string,
  parentId: string | null = null,
  more: Partial<ConsoleCollection> = {},
): ConsoleCollection {
  const names = [{ locale: 'en', name, slug: id, description: '' }]
  return { id, parentId, depth: parentId === null ? 1 : 2, locale: 'en', names, articles: 0, ...more }
}
