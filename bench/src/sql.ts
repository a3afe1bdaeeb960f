/** A statement sent to the engine, each by itself. */
export type Sql = (text: string, values?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>
