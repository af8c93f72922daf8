/** The minutes in what somebody typed as a length: 54, 54 min, 0:54, 1:30, 2 t 54 min. null for none, NaN for no length. */
export function minutesOf(typed: string): number | null {
  const words = typed.trim().toLowerCase();
  if (!words) return null;
  const clock = /^(\d{1,2})[:.](\d{2})$/.exec(words);
  if (clock) return Number(clock[2]) < 60 ? Number(clock[1]) * 60 + Number(clock[2]) : Number.NaN;
  const said = /^(?:(\d{1,2})\s*(?:t|h|timer?|hours?)\.?)?\s*(?:(\d{1,3})\s*(?:m|min|minutter|minutes)?\.?)?$/.exec(
    words,
  );
  if (!said || (said[1] === undefined && said[2] === undefined)) return Number.NaN;
  return Number(said[1] ?? 0) * 60 + Number(said[2] ?? 0);
}
