import type { ErrorComponentProps } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { sentence } from "../api/client";
import { Button, EmptyState } from "../ui";

/** What stands in place of a page that could not be drawn, with a way to try again. */
export function RouteError({ error }: ErrorComponentProps) {
  const { t } = useTranslation("common");
  return (
    <main>
      <EmptyState
        title={t("fault_title")}
        action={
          <Button look="primary" onPress={() => window.location.reload()}>
            {t("try_again")}
          </Button>
        }
      >
        {sentence(error)}
      </EmptyState>
    </main>
  );
}
