/** From the day in a date field to a time and back, in the person's own time zone. */

/** The start of a day, some days later. @returns undefined for an empty field */
export function dayStart(text: string, daysLater: number): number | undefined {
  const [year, month, day] = text.split("-").map(Number);
  if (year === undefined || month === undefined || day === undefined || !/^\d{4}-\d\d-\d\d$/.test(text))
    return undefined;
  return new Date(year, month - 1, day + daysLater).getTime();
}

/** The day of a time, some days earlier, in the form of a date field. */
export function dayOf(time: number | undefined, daysEarlier = 0): string {
  if (time === undefined) return "";
  const date = new Date(time);
  date.setDate(date.getDate() - daysEarlier);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${String(date.getFullYear()).padStart(4, "0")}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
