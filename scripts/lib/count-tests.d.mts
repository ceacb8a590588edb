export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly flaky: number;
}

export function countVitest(report: unknown): TestCounts;
export function countPlaywright(report: unknown): TestCounts;
