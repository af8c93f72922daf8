import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { LabelOffer } from "../../api/types";
import { Button, Fold, Note, Select, TextField } from "../../ui";
import {
  type Deciding,
  isDecided,
  nameOf,
  openNames,
  speakersAmong,
  unite,
  type WhoIs,
  whoIs,
  withName,
  without,
  withWho,
} from "./choices";
import { Decision } from "./Decision";
import css from "./imports.module.css";

/** Who speaks: each name that was found, and each that may be one. */
export function Speakers(deciding: Deciding) {
  const { t } = useTranslation("imports");
  const { preview, choices, onChoose } = deciding;
  const { labels, pairs } = preview.offers;
  const speakers = speakersAmong(deciding);
  const open = openNames(deciding);
  const listed = labels.filter((one) => speakers.includes(one) || open.includes(one) || isDecided(choices, one.name));
  const rest = labels.filter((one) => !listed.includes(one));
  return (
    <Decision
      title={t("speakers.title")}
      why={t(speakers.length > 0 ? "speakers.why" : "speakers.none")}
      isOpen={open.length > 0 || pairs.length > 0}
    >
      {pairs.map(({ short, full }) => (
        <Note as="div" key={short} className={css.pair}>
          <span>{t("speakers.pair", { short, full })}</span>
          <Button small onPress={() => onChoose(unitedByName(deciding, short, full))}>
            {t("speakers.unite")}
          </Button>
        </Note>
      ))}
      <ul className={css.names}>
        {listed.map((label) => (
          <li key={label.name}>
            <Name label={label} speakers={speakers} isOpen={open.includes(label)} {...deciding} />
          </li>
        ))}
      </ul>
      <Missing rest={rest} {...deciding} />
    </Decision>
  );
}

/** The pair is named as the document will name them; the choices are about names in the file. */
function unitedByName({ preview, choices }: Deciding, short: string, full: string) {
  const found = (name: string) => preview.offers.labels.find((one) => nameOf(choices, one.name) === name)?.name ?? name;
  return unite(choices, found(short), found(full));
}

interface NameProps extends Deciding {
  label: LabelOffer;
  speakers: LabelOffer[];
  isOpen: boolean;
}

/** One name: what it is, and what it is called. */
function Name({ label, speakers, isOpen, ...deciding }: NameProps) {
  const { t } = useTranslation("imports");
  const { choices, onChoose } = deciding;
  const who = whoIs(deciding, label);
  const others = speakers.filter((one) => one.name !== label.name);
  const isColour = /^Text #[0-9A-F]{6}$/.test(label.name);
  const options: { id: WhoIs; name: string }[] = [
    ...(["interviewer", "informant", "unknown"] as const).map((id) => ({ id, name: t(`role.${id}`) })),
    ...others.map(({ name }) => ({ id: `same:${name}` as const, name: t("speakers.same", { name }) })),
    { id: "words", name: t(isColour ? "speakers.nobody" : "speakers.words") },
  ];
  return (
    <div className={css.name} data-open={isOpen || undefined}>
      <p>
        {isColour && <i className={css.swatch} style={{ background: label.name.slice("Text ".length) }} aria-hidden />}
        <b>{label.name}</b> <small>{t("speakers.times", { count: label.count })}</small>
        {label.example && <q>{label.example}</q>}
      </p>
      <Select
        label={t("speakers.who", { name: label.name })}
        hideLabel
        options={options}
        value={who}
        onChange={(id) => onChoose(withWho(deciding, label.name, id as WhoIs))}
      />
      {who !== "words" && (
        <TextField
          label={t("speakers.name", { name: label.name })}
          hideLabel
          value={nameOf(choices, label.name)}
          onChange={(name) => onChoose(withName(deciding, label.name, name))}
          maxLength={100}
        />
      )}
    </div>
  );
}

/** Words before a colon that were not taken for a name, and a field for any other. */
function Missing({ rest, ...deciding }: Deciding & { rest: LabelOffer[] }) {
  const { t } = useTranslation("imports");
  const { preview, choices, onChoose } = deciding;
  const [typed, setTyped] = useState("");
  const add = (name: string) => onChoose(withWho(deciding, name, "unknown"));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const name = typed.trim().replace(/\s*:$/, "");
    if (name) add(name);
    setTyped("");
  };
  const lost = choices.speakers.filter((one) => !preview.offers.labels.some((label) => label.name === one.found));
  return (
    <Fold>
      <summary>{t("speakers.missing")}</summary>
      {rest.length > 0 && <p className={css.why}>{t("speakers.candidates")}</p>}
      <ul className={css.candidates}>
        {rest.map((label) => (
          <li key={label.name}>
            <p>
              <b>{label.name}</b> <small>{t("speakers.times", { count: label.count })}</small>
              {label.example && <q>{label.example}</q>}
            </p>
            <Button small aria-label={t("speakers.take", { name: label.name })} onPress={() => add(label.name)}>
              {t("speakers.is_speaker")}
            </Button>
          </li>
        ))}
      </ul>
      {lost.map(({ found }) => (
        <Note as="div" key={found} className={css.pair}>
          <span>{t("speakers.not_there", { name: found })}</span>
          <Button
            small
            aria-label={t("speakers.forget", { name: found })}
            onPress={() => onChoose(without(choices, found))}
          >
            {t("speakers.forget_it")}
          </Button>
        </Note>
      ))}
      <form className={css.add} onSubmit={submit}>
        <TextField label={t("speakers.typed")} value={typed} onChange={setTyped} maxLength={63} />
        <Button type="submit" isDisabled={!typed.trim()}>
          {t("speakers.add")}
        </Button>
      </form>
    </Fold>
  );
}
