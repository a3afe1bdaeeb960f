import { ClientProvider } from '../api/client-provider.tsx'
import { PageHeader } from '../kit/page-header.tsx'
import { useWords } from '../kit/use-words.ts'
import { FormulaFile } from './formula-file.tsx'

export function PublicFormula() {
  const { t } = useWords()
  return (
    <ClientProvider>
      <PageHeader name={t('formula.title')} title={t('formula.title')} lead={t('formula.lead')} />
      <FormulaFile />
    </ClientProvider>
  )
}
