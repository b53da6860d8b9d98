export { loadFirstArticles, loadStarterArticles } from './load-starter-articles.ts'
