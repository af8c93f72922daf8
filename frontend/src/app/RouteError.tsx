import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { ApiError, sentence } from "../api/client";
import { Button, EmptyState } from "../ui";

type Fault = "offline" | "outdated" | "told" | "unknown";

/** Why the page could not be drawn: no net, a part of the app that is not on the server any more, or a refusal. */
function faultOf(error: unknown): Fault {
  if (!navigator.onLine || (error instanceof ApiError && error.status === 0)) return "offline";
  if (error instanceof ApiError) return "told";
  return error instanceof TypeError && /import|module|fetch|load/i.test(error.message) ? "outdated" : "unknown";
}

/** What stands in place of a page that could not be drawn: the reason, and what one can do. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation("common");
  const router = useRouter();
  const fault = faultOf(error);
  const again = () => {
    reset();
    void router.invalidate();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for the fault that is shown
  useEffect(() => {
    if (fault !== "offline") return;
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, [fault]);
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
        {fault === "told" ? sentence(error) : t(`fault.${fault}`)}
      </EmptyState>
    </main>
  );
}
