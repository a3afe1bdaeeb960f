export { PREPARE_PAYMENTS } from './prepare-payments-job.ts'
export { paymentsRoutes } from './routes.ts'
