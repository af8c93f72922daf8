import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ProjectNews } from "../../api/types";
import { Notice } from "../../parts/shell/Notice";
import { keyOf } from "../../parts/shell/noticeKey";
import { toMe } from "../../project/useInbox";
import { useProject } from "../../project/useProject";
import { Badge } from "../../ui";
import css from "./overview.module.css";

const MOST_SHOWN = 3;

/** What waits for this person, the latest first. */
export function WaitingCard({ news }: { news: ProjectNews | undefined }) {
  const { t } = useTranslation("overview");
  const { session, state } = useProject();
  const all = toMe(news);
  return (
    <section className={css.card} aria-labelledby="waiting">
      <div className={css.cardHead}>
        <h2 id="waiting">
          {t("waiting.title")} {all.length > 0 && <Badge data-tone="warn">{all.length}</Badge>}
        </h2>
        <Link to="/p/$project/talk" params={{ project: session.project }}>
          {t("waiting.all")}
        </Link>
      </div>
      {news && all.length === 0 && <p className={css.calm}>{t("waiting.none")}</p>}
      <ul className={css.lines}>
        {all.slice(0, MOST_SHOWN).map((notice) => (
          <li key={keyOf(notice)}>
            <Notice notice={notice} project={session.project} isOpen={state.project.may.read_text} />
          </li>
        ))}
      </ul>
    </section>
  );
}
