import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client";
import { queryClient, useDeletedProjects } from "../../api/queries";
import type { Uuid } from "../../api/types";
import { formatDate } from "../../base/i18n";
import { Button, Fold, Hint, List, Spread, toast } from "../../ui";

/** The projects that one has deleted and may still restore. */
export function DeletedProjects() {
  const { t } = useTranslation("pages");
  const deleted = useDeletedProjects().data ?? [];
  const restore = useMutation({
    mutationFn: (project: Uuid) => api.POST("/api/projects/{project}/restore", { params: { path: { project } } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ["projects"] });
      toast(t("projects.restored"));
    },
  });
  if (deleted.length === 0) return null;
  return (
    <Fold>
      <summary>{t("projects.deleted", { count: deleted.length })}</summary>
      <List>
        {deleted.map((project) => (
          <li key={project.id}>
            <Spread>
              <span>
                {project.name} <Hint as="span">{t("projects.until", { date: formatDate(project.until) })}</Hint>
              </span>
              <Button small isDisabled={restore.isPending} onPress={() => restore.mutate(project.id)}>
                {t("projects.restore")}
              </Button>
            </Spread>
          </li>
        ))}
      </List>
    </Fold>
  );
}
