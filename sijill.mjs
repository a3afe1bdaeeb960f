#!/usr/bin/env node
import { sijill } from './scripts/launch.mjs'

await sijill(process.argv.slice(2))
