import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, sentence } from "../../api/client";
import { queryClient } from "../../api/queries";
import { useProject } from "../../project/useProject";
import { Button, ConfirmDialog, toast } from "../../ui";

/** A button to leave the project, after a question. */
export function LeaveProject({ small = false }: { small?: boolean }) {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const navigate = useNavigate();
  const [asks, setAsks] = useState(false);
  const { project } = session;
  const leave = useMutation({
    mutationFn: async () => {
      // Out of its pages first: to those who are inside, the server says that they were put out.
      await navigate({ to: "/" });
      await api.DELETE("/api/projects/{project}/members/{member}", {
        params: { path: { project, member: state.me.membership } },
      });
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["projects"] }),
    onError: async (error) => {
      toast(sentence(error), { kind: "error" });
      await navigate({ to: "/p/$project/members", params: { project } });
    },
  });
  return (
    <>
      <Button look="danger" small={small} isDisabled={leave.isPending} onPress={() => setAsks(true)}>
        {t("settings.leave")}
      </Button>
      <ConfirmDialog
        title={t("settings.leave_confirm", { project: state.project.name })}
        body={t("settings.leave_body")}
        confirm={t("settings.leave")}
        danger
        isOpen={asks}
        onConfirm={() => leave.mutate()}
        onClose={() => setAsks(false)}
      />
    </>
  );
}
