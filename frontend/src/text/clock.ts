const CLOCK = /^(?:(\d{1,3}):)?(\d{1,3}):([0-5]?\d)$/;

/** "2:30" or "1:02:30" in thousandths of a second; null when nothing is written, undefined when it is no time. */
export function clockOf(written: string): number | null | undefined {
  const words = written.trim().replaceAll(".", ":");
  if (!words) return null;
  const [, hours, minutes, seconds] = CLOCK.exec(words) ?? [];
  if (minutes === undefined || (hours !== undefined && Number(minutes) > 59)) return undefined;
  return ((Number(hours ?? 0) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}
