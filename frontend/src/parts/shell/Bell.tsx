import { useQueryClient } from "@tanstack/react-query";
import { Link, useRouter } from "@tanstack/react-router";
import { Bell as BellIcon } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { sentence } from "../../api/client";
import type { ProjectNews } from "../../api/types";
import { inboxKey, markSeen, toMe } from "../../project/useInbox";
import { Badge, Button, buttonClass, toast } from "../../ui";
import { opened } from "../talk/openedThread";
import css from "./bell.module.css";
import { Notice } from "./Notice";
import { keyOf } from "./noticeKey";

const MOST_SHOWN = 20;

interface BellProps {
  /** The project that is open, or all of one's projects. */
  news: readonly ProjectNews[];
  /** Whether whole texts may be read there. */
  isOpen: boolean;
}

/** How many things that wait for somebody or name them are new to them. */
export function newToMe(news: readonly ProjectNews[]): number {
  return news.flatMap(toMe).filter((one) => one.isNew).length;
}

/** The bell in every header: what is asked of this person, with a way to each. */
export function Bell({ news, isOpen }: BellProps) {
  const { t } = useTranslation("shell");
  const count = newToMe(news);
  const [isShown, setShown] = useState(false);
  useLeaving(useCallback(() => setShown(false), []));
  const label = count > 0 ? t("bell.count", { count }) : t("bell.none");
  return (
    <DialogTrigger isOpen={isShown} onOpenChange={setShown}>
      <AriaButton
        className={`${buttonClass({ look: "quiet", icon: true })} ${css.bell}`}
        aria-label={label}
        data-tour="bell"
      >
        <BellIcon size={18} aria-hidden />
        {count > 0 && <span className={css.count}>{count > 99 ? "99+" : count}</span>}
      </AriaButton>
      <Popover className={css.popover} placement="bottom end" offset={6}>
        <Dialog className={css.dialog} aria-label={t("bell.title")}>
          <Notices news={news} isOpen={isOpen} count={count} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** Calls when somebody follows a notice: to another page, or to a thread beside this one. */
function useLeaving(then: () => void): void {
  const router = useRouter();
  useEffect(() => {
    const stops = [router.subscribe("onBeforeNavigate", then), opened.subscribe(() => opened.value && then())];
    return () => {
      for (const stop of stops) stop();
    };
  }, [router, then]);
}

function Notices({ news, isOpen, count }: BellProps & { count: number }) {
  const { t } = useTranslation("shell");
  const client = useQueryClient();
  const rows = news
    .flatMap((one) => toMe(one).map((notice) => ({ project: one, notice })))
    .sort((a, b) => b.notice.at.localeCompare(a.notice.at));
  const seen = async () => {
    try {
      await Promise.all(news.map(markSeen));
      await client.invalidateQueries({ queryKey: inboxKey });
    } catch (error) {
      toast(sentence(error), { kind: "error" });
    }
  };
  return (
    <>
      <div className={css.head}>
        <h2>
          {t("bell.title")} {count > 0 && <Badge data-tone="warn">{t("bell.new", { count })}</Badge>}
        </h2>
        {count > 0 && (
          <Button small look="quiet" onPress={() => void seen()}>
            {t("bell.seen")}
          </Button>
        )}
      </div>
      {rows.length === 0 && <p className={css.empty}>{t("bell.empty")}</p>}
      <ul className={css.list}>
        {rows.slice(0, MOST_SHOWN).map(({ project, notice }) => (
          <li key={keyOf(notice)} data-new={notice.isNew || undefined}>
            <Notice
              notice={notice}
              project={project.project}
              isOpen={isOpen}
              where={news.length > 1 ? project.name : undefined}
            />
          </li>
        ))}
      </ul>
      <div className={css.foot}>
        <Link to="/news">
          {rows.length > MOST_SHOWN ? t("bell.rest", { count: rows.length - MOST_SHOWN }) : t("bell.all")}
        </Link>
      </div>
    </>
  );
}
