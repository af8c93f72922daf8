import { useTranslation } from "react-i18next";
import { Select } from "../../ui";
import { type Deciding, isGuessed } from "./choices";
import { Decision, Picks } from "./Decision";
import css from "./imports.module.css";

/** Cards with a sample; all other encodings are in a list. */
const MOST_CARDS = 3;

/** Which letters the file's bytes stand for, with a sample of its own lines in each encoding. */
export function Encoding({ preview, choices, onChoose }: Deciding) {
  const { t, i18n } = useTranslation("imports");
  const { encodings } = preview.offers;
  // What was chosen shows at once, before the server has read the file with it.
  const current = choices.encoding ?? encodings.find((one) => one.is_found)?.name ?? preview.encoding ?? "";
  if (encodings.length === 0) return null;
  const nameOf = (id: string) =>
    i18n.exists(`imports:encodings.${id}`) ? t(`encodings.${id}` as "encodings.utf-8") : id;
  const choose = (id: string) => {
    const found = encodings.find((one) => one.name === id);
    onChoose({ ...choices, encoding: found?.is_found ? null : (id as typeof choices.encoding) });
  };
  const isGuess = isGuessed({ preview, choices });
  const samples = new Set<string>();
  const differing = encodings.filter(({ sample }) => !samples.has(sample) && samples.add(sample)).slice(0, MOST_CARDS);
  return (
    <Decision
      title={t("encoding.title")}
      why={t(choices.encoding ? "encoding.chosen" : isGuess ? "encoding.guessed" : "encoding.found", {
        encoding: nameOf(current),
      })}
      isOpen={isGuess}
    >
      <div className={css.cards}>
        <Picks
          label={t("encoding.title")}
          value={current}
          onChange={choose}
          options={differing.map(({ name, sample }) => ({
            id: name,
            name: (
              <>
                <small>{nameOf(name)}</small>
                <q className={css.letters}>{sample}</q>
              </>
            ),
          }))}
        />
      </div>
      <Select
        label={t("encoding.other")}
        value={current}
        onChange={choose}
        options={encodings.map(({ name }) => ({ id: name, name: nameOf(name) }))}
      />
    </Decision>
  );
}
