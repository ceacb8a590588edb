/** How much processor time work takes. Other programs change it less than they change the time on the clock. */

/** Milliseconds of processor time that this process used for the work; a promise of them when the work is a promise. */
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
