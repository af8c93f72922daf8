import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client";
import { queryClient } from "../../api/queries";
import { withDefaults } from "../../api/unsaid";
import { ExportJob, isRunning } from "../../parts/exports/ExportJob";
import { livingDocuments } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { Button, Card, Choices, EmptyState, Form, Hint, List, Note, Page, Section } from "../../ui";
import css from "./exports.module.css";

const WHATS = ["codings", "codebook", "memos", "participants", "interviews"] as const;
const FORMATS = ["xlsx", "csv"] as const;
const POLL_MS = 2_000;

/** The page on which files are made of the project and fetched. */
export function Exports() {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const key = ["jobs", session.project];
  const jobs = useQuery({
    queryKey: key,
    queryFn: async () =>
      (await api.GET("/api/projects/{project}/jobs", { params: { path: { project: session.project } } })).jobs,
    refetchInterval: (query) => (query.state.data?.some(isRunning) ? POLL_MS : false),
  });
  useEffect(
    () => session.onJob(() => void queryClient.invalidateQueries({ queryKey: ["jobs", session.project] })),
    [session],
  );
  const blind = livingDocuments(state).filter((document) => document.mode === "independent");
  const mine = (jobs.data ?? []).filter((job) => job.kind === "exports.make");
  return (
    <Page title={t("exports.title")} lead={t("exports.lead")}>
      {state.project.may.export ? (
        <Card>
          <NewExport onMade={() => void queryClient.invalidateQueries({ queryKey: key })} blind={blind.length} />
        </Card>
      ) : (
        <Note>{t("exports.may_not")}</Note>
      )}
      <Section aria-labelledby="mine">
        <h2 id="mine">{t("exports.mine")}</h2>
        {jobs.data && mine.length === 0 && <EmptyState title={t("exports.none")} />}
        {mine.length > 0 && (
          <List>
            {mine.map((job) => (
              <li key={job.id}>
                <ExportJob job={job} onChange={() => void queryClient.invalidateQueries({ queryKey: key })} />
              </li>
            ))}
          </List>
        )}
      </Section>
    </Page>
  );
}

function NewExport({ onMade, blind }: { onMade: () => void; blind: number }) {
  const { t } = useTranslation("pages");
  const { session } = useProject();
  const [what, setWhat] = useState<(typeof WHATS)[number]>("codings");
  const [format, setFormat] = useState<(typeof FORMATS)[number]>("xlsx");
  const make = useMutation({
    mutationFn: () =>
      api.POST("/api/projects/{project}/exports", {
        params: { path: { project: session.project } },
        body: withDefaults<"ExportWantedRequest">({ what, format }),
      }),
    onSuccess: onMade,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <Form onSubmit={submit}>
      <div className={css.choices}>
        <Choices>
          <legend>{t("exports.what")}</legend>
          {WHATS.map((id) => (
            <label key={id}>
              <input type="radio" name="what" checked={what === id} onChange={() => setWhat(id)} />
              <span>
                {t(`exports.whats.${id}`)}
                <br />
                <Hint as="span">{t(`exports.about.${id}`)}</Hint>
              </span>
            </label>
          ))}
        </Choices>
        <Choices>
          <legend>{t("exports.format")}</legend>
          {FORMATS.map((id) => (
            <label key={id}>
              <input type="radio" name="format" checked={format === id} onChange={() => setFormat(id)} />
              <span>
                {t(`exports.formats.${id}`)}
                <br />
                <Hint as="span">{t(`exports.about.${id}`)}</Hint>
              </span>
            </label>
          ))}
        </Choices>
      </div>
      <Hint>
        {t("exports.from_quotations")}{" "}
        <Link to="/p/$project/quotations" params={{ project: session.project }}>
          {t("exports.to_quotations")}
        </Link>
      </Hint>
      {blind > 0 && <Note>{t("exports.blind", { count: blind })}</Note>}
      <div>
        <Button look="primary" type="submit" isDisabled={make.isPending}>
          {t("exports.make")}
        </Button>
      </div>
    </Form>
  );
}
