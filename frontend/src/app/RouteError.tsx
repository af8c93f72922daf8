import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { useCallback, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { ApiError, sentence } from "../api/client";
import { Button, EmptyState } from "../ui";

type Fault = "offline" | "outdated" | "refused" | "unknown";

/** Why the page could not be drawn: no net, a part of the app that is not on the server any more, or a refusal. */
function faultOf(error: unknown): Fault {
  if (!navigator.onLine || (error instanceof ApiError && error.status === 0)) return "offline";
  if (error instanceof ApiError) return "refused";
  return error instanceof TypeError && /import|module|fetch|load/i.test(error.message) ? "outdated" : "unknown";
}

/** What stands in place of a page that could not be drawn: the reason, and what one can do. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation("common");
  const router = useRouter();
  const fault = faultOf(error);
  const again = useCallback(() => {
    reset();
    void router.invalidate();
  }, [reset, router]);
  useEffect(() => {
    if (fault !== "offline") return;
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, [fault, again]);
  return (
    <main>
      <EmptyState
        title={t(`fault.${fault}_title`)}
        action={
          <Button look="primary" onPress={fault === "offline" ? again : () => window.location.reload()}>
            {t(fault === "outdated" ? "fault.reload" : "try_again")}
          </Button>
        }
      >
        {fault === "refused" ? sentence(error) : t(`fault.${fault}`)}
      </EmptyState>
    </main>
  );
}
