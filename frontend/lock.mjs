// Writes package-lock.json anew without addresses: names, versions and hashes only.
// npm's own omit-lockfile-registry-resolved loses the versions of other platforms' optional packages.
import { execSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

execSync("npm install --package-lock-only --omit-lockfile-registry-resolved=false", { stdio: "inherit" });
const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
for (const entry of Object.values(lock.packages)) delete entry.resolved;
writeFileSync("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`);
