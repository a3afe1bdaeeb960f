export { advanceImport, finishImport, holdImport, type Opened, openImport, restartImport } from './advance-import.ts'
export { IMPORT_KINDS, type ImportFile, type ImportKind, type ImportOutcome, type ImportRun, type Sourced } from './import.ts'
export { importHouseholds, importPersons } from './import-rows.ts'
export { idcsByCnie, idcsBySourceNumber } from './source-lookups.ts'
