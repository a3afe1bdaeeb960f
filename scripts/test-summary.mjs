const countOf = (modules) => {
  const count = { passed: 0, failed: 0, skipped: 0 }
  for (const module of modules) {
    // A file that cannot even be loaded has no test to fail: it is itself the failure.
    if (module.errors().length > 0) count.failed += 1
    for (const test of module.children.allTests()) {
      const { state } = test.result()
      count[state === 'passed' || state === 'failed' ? state : 'skipped'] += 1
    }
  }
  return count
}

/** A reporter whose only word is the last line of the run, written when everything else has been said. */
export default class TestSummary {
  onTestRunEnd(modules, unhandledErrors) {
    const { passed, failed, skipped } = countOf(modules)
    const failures = failed + unhandledErrors.length
    this.line = `\nTests: ${passed} passed, ${failures} failed, ${skipped} skipped\n`
  }

  onInit() {
    process.once('exit', () => {
      if (this.line) process.stdout.write(this.line)
    })
  }
}
