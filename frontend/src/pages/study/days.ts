/** 2027-06-30 as 30.06.2027, which can be typed back. Empty for none. */
export function dayText(iso: string | null): string {
  const [year, month, day] = (iso ?? "").split("-");
  return year && month && day ? `${day}.${month}.${year}` : "";
}

/** How many days there are from today to a day; negative for one that has been. */
export function daysTo(iso: string, now = new Date()): number {
  const [year = 0, month = 1, day = 1] = iso.split("-").map(Number);
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  return Math.round((Date.UTC(year, month - 1, day) - today) / 86_400_000);
}
