export { copyCron, cron, type JobParts, jobHandlers } from './handlers.ts'
export { ownJobs } from './own-jobs.ts'
export { type DeadJob, type JobCounts, reviveJobs, selectDeadJobs as listDeadJobs, selectJobCounts as countJobs } from './queries.ts'
export { type JobRunner, startJobs } from './run-jobs.ts'
