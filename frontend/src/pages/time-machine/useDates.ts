import { useMemo } from "react";
import { useTranslation } from "react-i18next";

/** Dates as the reader writes them. */
export function useDates() {
  const { i18n } = useTranslation();
  const language = i18n.language === "en" ? "en-GB" : "nb-NO";
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
    return { at: (iso: string) => (iso ? format.format(new Date(iso)) : "") };
  }, [language]);
}
