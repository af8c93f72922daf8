// Refuses functions of more than 80 lines, from their first to their last, JSX, comments and blank lines included.
// Biome's noExcessiveLinesPerFunction counts no line that lies inside JSX: a component of 112 lines has 86 for it.
// Tests are left out: the function of a `describe` is as long as what it describes.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const LONGEST = 80;

const nameOf = (node) => node.name?.getText() ?? node.parent.name?.getText() ?? "a function without a name";

function tooLong(path) {
  const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
  const lineOf = (position) => source.getLineAndCharacterOfPosition(position).line + 1;
  const found = [];
  const visit = (node) => {
    if (ts.isFunctionLike(node) && node.body) {
      const first = lineOf(node.getStart());
      const lines = lineOf(node.end) - first + 1;
      if (lines > LONGEST) found.push(`${path}:${first} ${nameOf(node)} has ${lines} lines, of at most ${LONGEST}.`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const files = readdirSync("src", { recursive: true }).filter((name) => /(?<!\.test|\.d)\.tsx?$/.test(name));
const refused = files.sort().flatMap((name) => tooLong(join("src", name)));
for (const line of refused) console.error(line);
if (refused.length > 0) console.error("Cut them by meaning: a part of the page, a hook, a rule with a name of its own.");
process.exitCode = refused.length > 0 ? 1 : 0;
