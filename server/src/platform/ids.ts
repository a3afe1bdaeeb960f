import { v7 } from 'uuid'

/** A new internal identifier: UUIDv7, so that keys of one moment lie together on disk. */
export const newId = <Id extends string>(): Id => v7() as Id
