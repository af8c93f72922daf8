import { fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { useReducer } from "react";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { DocumentHead, ImportChoices, Preview, Upload } from "../../api/types";
import { i18n } from "../../base/i18n";
import { questionsOf, whoIs, withName, withWho } from "./choices";
import { ImportDialog } from "./ImportDialog";
import { type Item, kindOf, reduce } from "./uploads";

const preview: Preview = {
  title: "Intervju 1",
  format: "txt",
  encoding: "windows-1252",
  turns: 4,
  length: 120,
  words: 30,
  words_left_out: 2,
  description: "",
  first_ms: 1000,
  last_ms: 65_000,
  speakers: [
    { name: "I", turns: 2, role: "interviewer" },
    { name: "Kari", turns: 2, role: "informant" },
  ],
  notices: ["Sidetall ble tatt bort."],
  sample: [
    { speaker: "I", time_ms: 1000, text: "Hvordan går det?" },
    { speaker: "I", time_ms: null, text: "Hun sa: kaffe?" },
  ],
  offers: {
    encodings: [
      { name: "windows-1252", sample: "går det", is_found: true },
      { name: "utf-8", sample: "g�r det", is_found: false },
      { name: "iso8859-10", sample: "går det", is_found: false },
    ],
    lines: { are_joined: true, count: 3, what: "lines" },
    head: null,
    labels: [
      { name: "I", count: 2, example: "Hvordan går det?", is_speaker: true, is_likely: false },
      { name: "Kari", count: 2, example: "Det går bra.", is_speaker: true, is_likely: true },
      { name: "Hun sa", count: 2, example: "kaffe?", is_speaker: false, is_likely: true },
      { name: "Jeg mener", count: 1, example: "nei", is_speaker: false, is_likely: false },
    ],
    pairs: [],
    colours: null,
    times: null,
    clock: null,
  },
};

const nothing: ImportChoices = {
  encoding: null,
  lines: null,
  head: null,
  colours: null,
  times_are_words: false,
  begins_at_zero: false,
  speakers: [],
};

const job = {
  id: "j",
  kind: "x",
  done: 1,
  total: 4,
  error: null,
  waits: null,
  result: null,
  created_at: "",
  created_by: "ada",
  about: {},
};

function upload(id: string, fields: Partial<Upload> = {}): Upload {
  return {
    id,
    name: `${id}.txt`,
    size: 10,
    job: { ...job, state: "running", may_cancel: false },
    state: "ready",
    error: null,
    choices: nothing,
    preview,
    document: null,
    ...fields,
  };
}

function item(id: string, fields: Partial<Item> = {}): Item {
  const ready = upload(id);
  return {
    key: id,
    name: ready.name,
    size: 10,
    state: "ready",
    upload: ready,
    preview,
    draft: { title: preview.title, kind: null },
    choices: nothing,
    isChoosing: false,
    error: null,
    ...fields,
  };
}

const labelOf = (name: string) => preview.offers.labels.find((label) => label.name === name)!;
const decided = (choices = nothing) => ({ preview, choices });
const confirm = vi.fn(async (one: Item) => ({ title: one.draft?.title }) as DocumentHead);
const discard = vi.fn();
const onClose = vi.fn();
const choose = vi.fn<(item: Item, choices: ImportChoices) => void>();

function Harness({ items: first }: { items: Item[] }) {
  const [items, dispatch] = useReducer(reduce, first);
  return (
    <ImportDialog
      uploads={{ items, dispatch, choose, confirm, discard }}
      isOpen
      onClose={onClose}
      onFiles={() => undefined}
    />
  );
}

beforeAll(async () => {
  await i18n.changeLanguage("nb");
});

describe("a file on its way in", () => {
  it("shows that it is read, and how far", () => {
    render(
      <Harness
        items={[item("a", { state: "reading", preview: null, draft: null, upload: upload("a", { preview: null }) })]}
      />,
    );
    expect(screen.getByRole("progressbar", { name: /Leser filen/ }).getAttribute("aria-valuenow")).toBe("25");
    expect(screen.getByRole("button", { name: "Importer" }).hasAttribute("disabled")).toBe(true);
  });

  it("says why it could not be read, and can be dismissed", () => {
    render(<Harness items={[item("a", { state: "failed", error: "Dette er ikke en tekstfil.", draft: null })]} />);
    expect(screen.getByRole("alert").textContent).toBe("Dette er ikke en tekstfil.");
    fireEvent.click(screen.getByRole("button", { name: "Fjern" }));
    expect(discard).toHaveBeenCalledWith(expect.objectContaining({ key: "a" }));
  });

  it("shows what was found, and imports it as the person wants it", async () => {
    render(<Harness items={[item("a")]} />);
    expect(screen.getByText("Sidetall ble tatt bort.")).toBeTruthy();
    expect(screen.getByText(/00:01–01:05/)).toBeTruthy();
    fireEvent.change(screen.getByLabelText("Navn på dokumentet"), { target: { value: "Kari, første møte" } });
    fireEvent.click(screen.getByRole("button", { name: "Importer" }));
    await waitFor(() => expect(confirm).toHaveBeenCalled());
    expect(confirm.mock.lastCall?.[0].draft).toEqual({
      title: "Kari, første møte",
      kind: null,
    });
    await waitFor(() => expect(onClose).toHaveBeenCalled());
  });

  it("cannot be imported without a name", () => {
    render(<Harness items={[item("a")]} />);
    fireEvent.change(screen.getByLabelText("Navn på dokumentet"), { target: { value: " " } });
    expect(screen.getByRole("button", { name: "Importer" }).hasAttribute("disabled")).toBe(true);
    expect(screen.getByText("Dokumentet trenger et navn.")).toBeTruthy();
  });
});

describe("what can be decided", () => {
  const last = () => choose.mock.lastCall?.[1];

  it("is who speaks: another name, another role, the same person, plain words", () => {
    render(<Harness items={[item("a")]} />);
    fireEvent.change(screen.getByLabelText("Navn på I"), { target: { value: "Ada" } });
    expect(last()?.speakers).toEqual([{ found: "I", is_speaker: true, name: "Ada", role: null }]);
    expect(withWho(decided(), "I", "informant").speakers).toEqual([
      { found: "I", is_speaker: true, name: "", role: "informant" },
    ]);
    const named = withName(decided(), "Kari", "Kari Berg");
    const united = withWho(decided(named), "I", "same:Kari");
    expect(united.speakers.at(-1)).toEqual({ found: "I", is_speaker: true, name: "Kari Berg", role: null });
    expect(whoIs(decided(united), labelOf("I"))).toBe("same:Kari");
    expect(whoIs(decided(united), labelOf("Kari"))).toBe("informant");
    // Whoever was united with a name follows it, and whoever leaves it takes nobody along.
    expect(withName(decided(united), "Kari", "Informant 2").speakers.map((one) => one.name)).toEqual([
      "Informant 2",
      "Informant 2",
    ]);
    expect(withName(decided(united), "I", "Ada").speakers.map((one) => one.name)).toEqual(["Kari Berg", "Ada"]);
    expect(withWho(decided(united), "I", "words").speakers.at(-1)).toMatchObject({ is_speaker: false, name: "" });
    expect(withWho(decided(withWho(decided(), "I", "same:Kari")), "I", "unknown").speakers).toEqual([
      { found: "I", is_speaker: true, name: "", role: "unknown" },
    ]);
  });

  it("is asked where words may be a name, in the text itself", () => {
    render(<Harness items={[item("a")]} />);
    const result = within(screen.getByRole("region", { name: "Slik blir det" }));
    fireEvent.click(result.getByRole("button", { name: "en taler" }));
    expect(last()?.speakers).toEqual([{ found: "Hun sa", is_speaker: true, name: "", role: "unknown" }]);
    fireEvent.click(result.getByRole("button", { name: "vanlige ord" }));
    expect(last()?.speakers).toEqual([{ found: "Hun sa", is_speaker: false, name: "", role: null }]);
    expect(questionsOf(decided())).toBe(2);
    expect(questionsOf(decided({ ...withWho(decided(), "Hun sa", "words"), encoding: "utf-8" }))).toBe(0);
  });

  it("is which words before a colon are a name that nobody thought of", () => {
    render(<Harness items={[item("a")]} />);
    fireEvent.click(screen.getByRole("button", { name: "«Jeg mener» er en taler" }));
    expect(last()?.speakers).toEqual([{ found: "Jeg mener", is_speaker: true, name: "", role: "unknown" }]);
    fireEvent.change(screen.getByLabelText("Ordene før kolon"), { target: { value: "Kl. 12: " } });
    fireEvent.click(screen.getByRole("button", { name: "Legg til" }));
    expect(last()?.speakers).toEqual([{ found: "Kl. 12", is_speaker: true, name: "", role: "unknown" }]);
  });

  it("is the encoding, of which one is shown for each way to read the letters, and the lines", () => {
    render(<Harness items={[item("a")]} />);
    const letters = within(screen.getByRole("region", { name: "Tegnkoding" }));
    expect(letters.getAllByRole("radio")).toHaveLength(2);
    fireEvent.click(letters.getByRole("radio", { name: /UTF-8/ }));
    expect(last()).toEqual({ ...nothing, encoding: "utf-8" });
    fireEvent.click(screen.getByRole("radio", { name: "Hver linje for seg" }));
    expect(last()).toEqual({ ...nothing, lines: "keep" });
  });

  it("cannot be imported before its effect is seen", () => {
    render(<Harness items={[item("a", { isChoosing: true })]} />);
    expect(screen.getByRole("button", { name: "Importer" }).hasAttribute("disabled")).toBe(true);
  });
});

describe("several files", () => {
  it("are imported together, those that are ready", async () => {
    confirm.mockClear();
    render(<Harness items={[item("a"), item("b"), item("c", { state: "reading", draft: null, upload: null })]} />);
    const dialog = within(screen.getByRole("dialog"));
    fireEvent.click(dialog.getByRole("button", { name: "Importer alle 2 som er klare" }));
    await waitFor(() => expect(confirm).toHaveBeenCalledTimes(2));
  });
});

describe("what the server tells about an upload", () => {
  it("does not overwrite what the person has written", () => {
    const mine = { title: "Mitt navn", kind: null };
    const choices = { ...nothing, lines: "keep" as const };
    const [after] = reduce([item("a", { draft: mine, choices })], { type: "heard", key: "a", upload: upload("a") });
    expect(after?.draft?.title).toBe("Mitt navn");
    expect(after?.choices).toEqual(choices);
  });

  it("goes back to what was read where a choice is refused", () => {
    const before = item("a", { choices: { ...nothing, encoding: "utf-16-le" }, isChoosing: true });
    const [after] = reduce([before], { type: "refused", key: "a", error: "Dette er ikke tekst." });
    expect(after).toMatchObject({ choices: nothing, isChoosing: false, error: "Dette er ikke tekst.", preview });
  });

  it("proposes a note where nobody speaks", () => {
    const draft = { title: "x", kind: null };
    expect(kindOf({ ...preview, speakers: [], first_ms: null }, draft)).toBe("note");
    expect(kindOf(preview, draft)).toBe("transcript");
    expect(kindOf(preview, { ...draft, kind: "article" })).toBe("article");
  });
});
