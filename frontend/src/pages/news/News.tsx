import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { sentence } from "../../api/client";
import type { ProjectNews } from "../../api/types";
import { formatTime } from "../../base/i18n";
import { TopShell } from "../../parts/shell/TopShell";
import { inboxKey, markSeen, useInbox } from "../../project/useInbox";
import { Button, EmptyState, Hint, Loading, Muted, Page, Row, Section, Spread, smallClass, toast } from "../../ui";
import { AskedOfReader, DoneByOthers } from "./NewsKinds";
import css from "./news.module.css";

const hasNews = (one: ProjectNews) =>
  [one.codings, one.codes, one.memos, one.comments, one.waiting, one.mentions, one.handed_in].some(
    (rows) => rows.length > 0,
  );

/** What others have done since one last looked, in all one's projects: where a supervisor with ten groups begins. */
export function News() {
  const { t } = useTranslation("talk");
  const query = useInbox();
  const projects = query.data ?? [];
  const withNews = projects.filter(hasNews);
  const quiet = projects.filter((one) => !hasNews(one));
  return (
    <TopShell>
      <Page title={t("news.title")} lead={t("news.lead")}>
        {query.isPending && <Loading />}
        {query.error && <EmptyState title={sentence(query.error)} />}
        {query.data && withNews.length === 0 && <Muted>{t("news.none")}</Muted>}
        <Section as="div">
          {withNews.map((news) => (
            <OneProject key={news.project} news={news} />
          ))}
        </Section>
        {quiet.length > 0 && withNews.length > 0 && (
          <Muted>
            {t("news.nothing")} {quiet.map((one) => one.name).join(", ")}
          </Muted>
        )}
      </Page>
    </TopShell>
  );
}

function OneProject({ news }: { news: ProjectNews }) {
  return (
    <section className={css.project} aria-label={news.name}>
      <ProjectHead news={news} />
      <div className={css.kinds}>
        <AskedOfReader news={news} />
        <DoneByOthers news={news} />
      </div>
    </section>
  );
}

/** The project's name, since when it is shown, and the button that says one has seen it. */
function ProjectHead({ news }: { news: ProjectNews }) {
  const { t } = useTranslation("talk");
  const client = useQueryClient();
  const params = { project: news.project };
  const seen = async () => {
    try {
      await markSeen(news);
      await client.invalidateQueries({ queryKey: inboxKey });
    } catch (error) {
      toast(sentence(error), { kind: "error" });
    }
  };
  return (
    <Spread>
      <div>
        <h2>
          <Link to="/p/$project" params={params}>
            {news.name}
          </Link>
        </h2>
        <Hint>{news.since ? t("news.since", { when: formatTime(news.since) }) : t("news.first")}</Hint>
      </div>
      <Row>
        <Link to="/p/$project/history" params={params} className={smallClass}>
          {t("news.more")}
        </Link>
        <Button small onPress={() => void seen()}>
          {t("news.seen")}
        </Button>
      </Row>
    </Spread>
  );
}
