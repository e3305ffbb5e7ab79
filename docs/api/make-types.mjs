// Writes types.d.ts from openapi.json; with --check, says whether the file is what would be written.
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";

const here = (name) => new URL(name, import.meta.url);
const document = await readFile(here("openapi.json"));
const digest = createHash("sha256").update(document).digest("hex");
const nodes = await openapiTS(here("openapi.json"), { rootTypes: true, rootTypesNoSchemaPrefix: true });
const types = `// Made by \`make types\` from openapi.json, sha256:${digest}\n\n${astToString(nodes)}`;

if (process.argv.includes("--check")) {
  if (types !== (await readFile(here("types.d.ts"), "utf-8"))) {
    console.error("docs/api/types.d.ts is not what its generator makes: run `make types`.");
    process.exit(1);
  }
} else {
  await writeFile(here("types.d.ts"), types);
}
