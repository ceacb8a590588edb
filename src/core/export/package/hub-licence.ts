/** A licence in the words of the Hugging Face Hub. The Hub knows some licences by name, and wants a name and a link for others. */
import type { ModelRecord } from "../../models/model.ts";
import { hubNameOf, licenceName } from "../../models/spdx.ts";

/** The licence fields of a card's header, by their names there. */
export function hubLicence({
  licence,
  licenceUrl,
}: Pick<ModelRecord, "licence" | "licenceUrl">): Readonly<Record<string, string>> {
  const known = hubNameOf(licence);
  if (known !== undefined) return { license: known };
  const own = {
    license: "other",
    license_name: licenceName(licence)
      .toLowerCase()
      .replaceAll(/[^a-z0-9.]+/gu, "-"),
  };
  return licenceUrl === undefined || !/^https?:\/\//iu.test(licenceUrl) ? own : { ...own, license_link: licenceUrl };
}
