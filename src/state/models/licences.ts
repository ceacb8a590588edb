/** The licences of what this page is made of, as its build listed them. */
import * as v from "valibot";

const schema = v.object({
  page: v.object({ version: v.string(), licence: v.string() }),
  packages: v.array(
    v.object({
      name: v.string(),
      version: v.string(),
      licence: v.string(),
      contains: v.optional(v.string()),
      text: v.string(),
    }),
  ),
});

export type Licences = v.InferOutput<typeof schema>;

/** @throws when the list cannot be fetched; a page that was not built has none */
export async function fetchLicences(): Promise<Licences> {
  const response = await fetch(new URL("licences.json", document.baseURI));
  if (!response.ok) throw new Error(`The list of licences was not served (${String(response.status)}).`);
  return v.parse(schema, await response.json());
}
