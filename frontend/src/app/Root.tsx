import { Outlet, useRouter } from "@tanstack/react-router";
import { I18nProvider, RouterProvider } from "react-aria-components";
import { useTranslation } from "react-i18next";

/** Links inside menus and the language of React Aria's own words follow the app's. */
export function Root() {
  const router = useRouter();
  const { i18n } = useTranslation();
  return (
    <I18nProvider locale={i18n.language === "en" ? "en-GB" : "nb-NO"}>
      <RouterProvider navigate={(to) => void router.navigate({ href: String(to) })}>
        <Outlet />
      </RouterProvider>
    </I18nProvider>
  );
}
