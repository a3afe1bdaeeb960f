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
  count = { passed: 0, failed: 0, skipped: 0 }

  onTestRunEnd(modules, unhandledErrors) {
    this.count = countOf(modules)
    this.count.failed += unhandledErrors.length
  }

  onInit() {
    process.once('exit', (code) => {
      const { passed, failed, skipped } = this.count
      // What falls before or after the tests (the database of the tests, a worker) is a failure too.
      const failures = failed === 0 && code !== 0 ? 1 : failed
      process.stdout.write(`\nTests: ${passed} passed, ${failures} failed, ${skipped} skipped\n`)
    })
  }
}
