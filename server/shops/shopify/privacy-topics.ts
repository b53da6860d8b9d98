/**
 * What every app must carry out (https://shopify.dev/docs/apps/build/compliance/privacy-law-compliance). The last comes two days after the
 * app was uninstalled, when nothing else is taken any more.
 */
export const PRIVACY_TOPICS: readonly string[] = ['customers/data_request', 'customers/redact', 'shop/redact']
