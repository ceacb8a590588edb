/** Numbers in words: grouped, rounded, with their unit. */
const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 0 });
const dateTime = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

const BYTE_UNITS = ["B", "kB", "MB", "GB", "TB"] as const;

export function count(value: number): string {
  return whole.format(value);
}

/** `1 task`, `2 tasks`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${whole.format(value)} ${value === 1 ? one : many}`;
}

export function bytes(value: number): string {
  let unit = 0;
  let left = value;
  while (left >= 1000 && unit < BYTE_UNITS.length - 1) {
    left /= 1000;
    unit++;
  }
  return `${left < 10 && unit > 1 ? tenths.format(left) : whole.format(left)} ${BYTE_UNITS[unit] ?? ""}`;
}

/** @param value 0 to 1 */
export function share(value: number): string {
  return percent.format(value);
}

/** A ROUGE-L F, always with two digits. */
export function score(value: number): string {
  return value.toFixed(2);
}

export function rate(value: number): string {
  return value < 10 ? tenths.format(value) : whole.format(value);
}

/** A large number in two or three digits: `135 million`. */
export function rough(value: number): string {
  if (value >= 1e9) return `${tenths.format(value / 1e9)} billion`;
  return value >= 1e6 ? `${rate(value / 1e6)} million` : whole.format(value);
}

/** An estimate, rounded so that it looks no better known than it is: `20`, `1.5`, `0.3`. */
export function estimated(value: number): string {
  const step = 10 ** Math.floor(Math.log10(Math.max(value, 0.1))) / 2;
  return tenths.format(Math.max(0.1, Math.round(value / step) * step));
}

/** In seconds, minutes, or hours with minutes. */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${whole.format(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${whole.format(minutes)} min`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? `${whole.format(hours)} h` : `${whole.format(hours)} h ${String(minutes % 60)} min`;
}

export function when(time: number): string {
  return dateTime.format(time);
}
