export function findChromium(): Promise<{ readonly path: string | undefined; readonly how: string }>;
