import { expect, it } from "vitest";
import { daysTo, dayText } from "./days";
import { guideText, linesOf } from "./guide";

it("a guide is typed as themes and questions, and lines that stay keep their ids", () => {
  const first = linesOf("Bakgrunn\n- Hva jobber du med?\n\n- Hvor lenge?", []);
  expect(first.map((one) => [one.text, one.is_theme])).toEqual([
    ["Bakgrunn", true],
    ["Hva jobber du med?", false],
    ["Hvor lenge?", false],
  ]);
  expect(guideText(first)).toBe("Bakgrunn\n- Hva jobber du med?\n- Hvor lenge?");
  const later = linesOf("Bakgrunn\n- Hvor lenge?\n- Trives du?", first);
  expect(later[1]?.id).toBe(first[2]?.id);
});

it("without dashes a line is a question if it asks", () => {
  expect(linesOf("Tema\nHva?", []).map((one) => one.is_theme)).toEqual([true, false]);
});

it("days are counted to a date and written as they are typed", () => {
  expect(dayText("2027-06-30")).toBe("30.06.2027");
  expect(daysTo("2027-06-30", new Date(2027, 5, 28, 23, 59))).toBe(2);
});
