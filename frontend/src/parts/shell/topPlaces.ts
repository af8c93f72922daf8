import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Place } from "./AppShell";

/** The places outside any project. */
export function useTopPlaces(): Place[] {
  const { t } = useTranslation("talk");
  return useMemo(
    () => [
      { to: "/", name: t("news.projects"), exact: true },
      { to: "/news", name: t("news.place") },
    ],
    [t],
  );
}
