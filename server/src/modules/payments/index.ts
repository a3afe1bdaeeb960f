export { MONTH_STATES, ORDER_STATES } from './payment.ts'
export { prepareMonth } from './prepare-month.ts'
export { PREPARE_PAYMENTS } from './prepare-payments-job.ts'
export { paymentsRoutes } from './routes.ts'
