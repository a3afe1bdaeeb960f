export { authenticate, hashOfToken, SESSION_COOKIE } from './authenticate.ts'
export { ROLE_NAMES, ROLES, type Role } from './permissions.ts'
