export { notificationsReactions } from './reactions.ts'
export { notificationsRoutes } from './routes.ts'
export { messageSender } from './send-messages.ts'
export { startSmscSimulator } from './smsc-simulator.ts'
