export const root: string;
export function run(command: string, args: readonly string[], env?: Readonly<Record<string, string>>): number;
export function installPackages(): void;
