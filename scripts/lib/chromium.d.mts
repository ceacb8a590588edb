import type { Browser } from "@playwright/test";

export const chromiumArguments: readonly string[];
export function findChromium(): Promise<{ readonly path: string | undefined; readonly how: string }>;
export function launchChromium(switches?: readonly string[]): Promise<Browser>;
