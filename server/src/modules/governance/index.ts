export { loadReformTexts } from './load-reform-texts.ts'
export { governanceRoutes } from './routes.ts'
export { SEAL_TRAIL, sealTrail } from './seal-trail.ts'
export { type Verified, verifyTrail } from './verify-trail.ts'
