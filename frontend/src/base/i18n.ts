import i18next from "i18next";
import { initReactI18next } from "react-i18next";

/** The languages of the app. The server knows the same ones. */
export type Language = "nb" | "en";

const files = import.meta.glob<Record<string, unknown>>("../locales/*/*.json", { eager: true, import: "default" });

const resources: Record<string, Record<string, Record<string, unknown>>> = {};
for (const [path, catalogue] of Object.entries(files)) {
  const [, lng = "", area = ""] = /locales\/(\w+)\/([\w-]+)\.json$/.exec(path) ?? [];
  resources[lng] = { ...resources[lng], [area]: catalogue };
}

function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // Storage is refused in some private windows.
  }
}

function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // The choice then holds for this visit only.
  }
}

/** The words of the app, for code outside components. */
export const i18n = i18next;

/** The language that is shown now. */
export function language(): Language {
  return i18next.language === "en" ? "en" : "nb";
}

i18next.use(initReactI18next).init({
  resources,
  lng: remembered("language") === "en" ? "en" : "nb",
  fallbackLng: "nb",
  defaultNS: "common",
  interpolation: { escapeValue: false }, // React escapes.
});
document.documentElement.lang = language();

/** Shows the app in this language, also at the next visit. */
export function setLanguage(next: Language): void {
  remember("language", next);
  void i18next.changeLanguage(next);
  document.documentElement.lang = next;
}

/** Shows the app light, dark or as the system is, also at the next visit. */
export function setTheme(theme: string): void {
  remember("theme", theme);
  applyTheme();
}

const dark = window.matchMedia?.("(prefers-color-scheme: dark)");

function applyTheme(): void {
  const chosen = remembered("theme") ?? "system";
  const isDark = chosen === "dark" || (chosen === "system" && Boolean(dark?.matches));
  document.documentElement.dataset.theme = isDark ? "dark" : "light";
}

dark?.addEventListener("change", applyTheme);
applyTheme();

const locale = () => (language() === "en" ? "en-GB" : "nb-NO");

const formats = new Map<string, Intl.DateTimeFormat>();

// Making a format costs far more than using it, and a margin full of brackets asks a hundred times.
function format(kind: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale()} ${kind}`;
  const found = formats.get(key) ?? new Intl.DateTimeFormat(locale(), options);
  formats.set(key, found);
  return found;
}

/** A day, as the reader writes it. */
export function formatDate(iso: string | number): string {
  return format("date", { day: "numeric", month: "short", year: "numeric" }).format(new Date(iso));
}

/** A day and a time, as the reader writes them. */
export function formatTime(iso: string | number): string {
  const options = { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" } as const;
  return format("time", options).format(new Date(iso));
}

/** Names in a row, with "and" before the last. */
export function formatList(names: readonly string[]): string {
  return new Intl.ListFormat(language(), { type: "conjunction" }).format(names);
}

/** A number with the separators of the reader’s language. */
export function formatNumber(value: number): string {
  return value.toLocaleString(locale());
}

/** A place in a recording: 07:05 or 1:02:09. */
export function formatClock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (n: number) => String(n).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
}

const DAY_MS = 24 * 60 * 60 * 1000;

function dayOf(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** When something happened, as one would say it today: "for 2 timer siden", "i går 15.10", "mandag 12.30", "4. des.". */
export function formatWhen(iso: string | number, now = new Date()): string {
  const at = new Date(iso);
  const days = Math.round((dayOf(now) - dayOf(at)) / DAY_MS);
  const minutes = Math.max(0, Math.round((now.getTime() - at.getTime()) / 60_000));
  const relative = new Intl.RelativeTimeFormat(locale(), { numeric: "auto" });
  if (minutes < 1) return i18next.t("common:just_now");
  if (days <= 0)
    return minutes < 60 ? relative.format(-minutes, "minute") : relative.format(-Math.round(minutes / 60), "hour");
  const time = format("clock", { hour: "2-digit", minute: "2-digit" }).format(at);
  if (days === 1) return `${relative.format(-1, "day")} ${time}`;
  if (days < 7) return `${format("weekday", { weekday: "long" }).format(at)} ${time}`;
  const isThisYear = at.getFullYear() === now.getFullYear();
  return isThisYear ? format("day", { day: "numeric", month: "short" }).format(at) : formatDate(iso);
}
