/** How much processor time work takes, which other programs on the machine do not change as they do the clock's. */

/** Milliseconds of this process's own processor time; a promise of them for work that is one. */
export function cpuMs(work: () => Promise<unknown>): Promise<number>;
export function cpuMs(work: () => void): number;
export function cpuMs(work: () => unknown): number | Promise<number> {
  const before = process.cpuUsage();
  const spent = () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  const done = work();
  return done instanceof Promise ? done.then(spent) : spent();
}
