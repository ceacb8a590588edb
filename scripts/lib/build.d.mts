export const dist: string;
export function buildIfOlder(): void;
