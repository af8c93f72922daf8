import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../ui";
import { usePageTitle } from "./usePageTitle";

/** What stands where there is no such page, or none for this person. */
export function NotFound() {
  const { t } = useTranslation("common");
  usePageTitle(t("not_found_title"));
  return (
    <main>
      <EmptyState title={t("not_found_title")} action={<Link to="/">{t("to_projects")}</Link>}>
        {t("not_found_body")}
      </EmptyState>
    </main>
  );
}
