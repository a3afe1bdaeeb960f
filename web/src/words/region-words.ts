import { REGION_CODES, type RegionCode } from '@sijill/law'
import type { Translate } from '../kit/use-words.ts'

const isRegion = (code: string): code is RegionCode => REGION_CODES.includes(code as RegionCode)

export const regionName = (t: Translate, code: string): string => (isRegion(code) ? t(`region.${code}`) : code)
