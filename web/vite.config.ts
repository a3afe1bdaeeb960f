import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const people = process.env.SIJILL_PEOPLE ?? 'http://127.0.0.1:4000'

// The pure workspaces do nothing when they are merely imported: what a page does not call stays out of its bundle,
// schemas included.
const isPure = (id: string): boolean => /\/(law|contract)\/src\//.test(id)

// Few files for a slow network: what every page needs in two, and not one for each button.
const GROUPS = [
  {
    name: 'base',
    test: /node_modules\/(react|react-dom|scheduler|react-i18next|i18next|@tanstack\/(react-router|router-core|history|react-store|store))\//,
  },
  { name: 'kit', test: /web\/src\/(kit|words|app)\/(?!router)/ },
]

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: '../out/web',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      treeshake: { moduleSideEffects: (id) => !isPure(id), manualPureFunctions: ['Type'] },
      output: { codeSplitting: { groups: GROUPS } },
    },
  },
  server: { proxy: { '/api': people } },
  preview: { proxy: { '/api': people } },
})
