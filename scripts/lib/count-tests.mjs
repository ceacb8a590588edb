/** Counts tests in the reports that Vitest and Playwright write as JSON. */

/**
 * A file that failed without a failed test counts as one: it could not be loaded, or its own set-up failed.
 * A file that failed because a test in it did counts only by that test.
 */
export function countVitest({ numPassedTests, numFailedTests, testResults }) {
  const isFailed = ({ status }) => status === "failed";
  const broken = testResults.filter((file) => isFailed(file) && !file.assertionResults.some(isFailed));
  return { passed: numPassedTests, failed: numFailedTests + broken.length, flaky: 0 };
}

/** A test that passed on its second try counts as passed, and as flaky. */
export function countPlaywright({ stats: { expected, unexpected, flaky } }) {
  return { passed: expected + flaky, failed: unexpected, flaky };
}
