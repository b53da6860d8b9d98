/** Bodies as developer.zendesk.com describes them, with ids beyond what a 32-bit number holds. */
export const categories = [{ id: 360000000001, name: 'Orders', locale: 'en-us', source_locale: 'en-us', position: 0, outdated: false }]
export const sections = [
  { id: 360000000011, category_id: 360000000001, parent_section_id: null, name: 'Returns', locale: 'en-us', source_locale: 'en-us' },
  {
    id: 360000000012,
    category_id: 360000000001,
    parent_section_id: 360000000011,
    name: 'Refunds/Money',
    locale: 'en-us',
    source_locale: 'en-us',
  },
]
const article = {
  author_id: 360000000099,
  comments_disabled: false,
  draft: false,
  promoted: false,
  position: 0,
  vote_sum: 0,
  vote_count: 0,
  created_at: '2024-04-17T17:18:10Z',
  updated_at: '2024-04-17T17:18:10Z',
  edited_at: '2024-04-17T17:18:10Z',
  source_locale: 'en-us',
  locale: 'en-us',
  outdated: false,
  outdated_locales: [],
  user_segment_id: null,
  permission_group_id: 360000000098,
  content_tag_ids: [],
  label_names: [],
}
const at = (id: number, locale = 'en-us') => ({
  id,
  url: `https://acme.zendesk.com/api/v2/help_center/${locale}/articles/${id}.json`,
  html_url: `https://acme.zendesk.com/hc/${locale}/articles/${id}-Some-title`,
})
export const articles = [
  {
    ...article,
    ...at(360000000101),
    section_id: 360000000011,
    name: 'How to return',
    title: 'How to return',
    label_names: ['send back', 'rma'],
    body: '<p>Send it back within <strong>30 days</strong>. See <a href="/hc/en-us/articles/360000000102-Refunds#top">refunds</a> or <a href="/hc/en-us/articles/999">an old one</a>.</p>',
    translations: [
      {
        id: 1,
        source_id: 360000000101,
        source_type: 'Article',
        locale: 'en-us',
        title: 'How to return',
        draft: false,
        hidden: false,
        outdated: false,
        body: '<p>Send it back within <strong>30 days</strong>. See <a href="/hc/en-us/articles/360000000102-Refunds#top">refunds</a> or <a href="/hc/en-us/articles/999">an old one</a>.</p>',
      },
      {
        id: 2,
        source_id: 360000000101,
        source_type: 'Article',
        locale: 'de',
        title: 'So geht die Rückgabe',
        draft: false,
        hidden: false,
        outdated: false,
        body: '<p>Siehe <a href="https://acme.zendesk.com/hc/de/articles/360000000102">Erstattung</a>.</p>',
      },
    ],
  },
  {
    ...article,
    ...at(360000000102),
    section_id: 360000000012,
    name: 'Refunds',
    title: 'Refunds',
    body: '<p>Money comes back in a week.</p><p><img src="https://acme.zendesk.com/hc/article_attachments/1/a.png" alt="Screen"></p>',
    translations: [
      {
        id: 3,
        source_id: 360000000102,
        source_type: 'Article',
        locale: 'de',
        title: 'Erstattung',
        draft: true,
        hidden: false,
        outdated: true,
        body: '<p>Noch nicht fertig.</p>',
      },
    ],
  },
  { ...article, ...at(360000000103), section_id: 360000000012, name: 'Being written', title: 'Being written', draft: true, body: '' },
  {
    ...article,
    ...at(360000000104),
    section_id: 360000000011,
    name: 'For wholesale',
    title: 'For wholesale',
    user_segment_id: 42,
    body: '<p>Rebates.</p>',
  },
]
/** What cannot be taken in, each for its own reason. */
export const broken = [
  { ...article, ...at(360000000105), section_id: 360000000011, title: '', name: '', body: '<p>x</p>' },
  { ...article, ...at(360000000106), section_id: 360000000011, title: 'Empty', body: '' },
  { ...article, ...at(360000000107), section_id: 360000000011, title: 'Variables', body: '<p>Within {{no_such_days}} days.</p>' },
]
