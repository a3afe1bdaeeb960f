export { loadTerritory } from './load-territory.ts'
export { communeNamed, refusedCommunes, requireInService } from './require-in-service.ts'
export { territoryRoutes } from './routes.ts'
export { regionOf } from './territory.ts'
