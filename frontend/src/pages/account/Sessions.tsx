import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client";
import type { Session } from "../../api/types";
import { formatDate, formatWhen } from "../../base/i18n";
import { Badge, Button, Form, Hint, List, Muted, Row, Spread, toast } from "../../ui";

const KEY = ["sessions"];

/** Where one is signed in. Ends one of the sessions, or all others. */
export function Sessions() {
  const { t } = useTranslation("account");
  const client = useQueryClient();
  const list = useQuery({ queryKey: KEY, queryFn: async () => (await api.GET("/api/sessions")).sessions });
  const reload = () => client.invalidateQueries({ queryKey: KEY });
  const end = useMutation({
    mutationFn: (session: string) => api.DELETE("/api/sessions/{session}", { params: { path: { session } } }),
    onSettled: reload,
  });
  const endOthers = useMutation({
    mutationFn: () => api.DELETE("/api/sessions"),
    onSuccess: () => toast(t("sessions.others_ended")),
    onSettled: reload,
  });
  const sessions = list.data ?? [];
  return (
    <Form as="div">
      <div>
        <h2>{t("sessions.title")}</h2>
        <Muted>{t("sessions.lead")}</Muted>
      </div>
      <List aria-label={t("sessions.title")}>
        {sessions.map((one) => (
          <SessionRow key={one.id} session={one} isBusy={end.isPending} onEnd={() => end.mutate(one.id)} />
        ))}
      </List>
      {sessions.length > 1 && (
        <div>
          <Button isDisabled={endOthers.isPending} onPress={() => endOthers.mutate()}>
            {t("sessions.end_others")}
          </Button>
        </div>
      )}
    </Form>
  );
}

interface RowProps {
  session: Session;
  isBusy: boolean;
  onEnd: () => void;
}

function SessionRow({ session, isBusy, onEnd }: RowProps) {
  const { t } = useTranslation("account");
  const { browser, system } = session;
  const name =
    browser && system ? t("sessions.device", { browser, system }) : browser || system || t("sessions.unknown");
  return (
    <Spread as="li">
      <div>
        <Row>
          <span>{name}</span>
          {session.is_this && <Badge data-tone="good">{t("sessions.this")}</Badge>}
        </Row>
        <Hint>
          {session.begun_at && `${t("sessions.since", { date: formatDate(session.begun_at) })} · `}
          {t("sessions.used", { when: formatWhen(session.seen_at) })}
        </Hint>
      </div>
      {!session.is_this && (
        <Button small isDisabled={isBusy} onPress={onEnd} aria-label={t("sessions.end_one", { name })}>
          {t("sessions.end")}
        </Button>
      )}
    </Spread>
  );
}
