/** Which licences clash: those of the seeds and the model with the one under which a dataset is given away. A hint for a person, and no advice of a lawyer. */
import { licenceName, spdxOf } from "../models/spdx.ts";

/** What a licence asks of what is made from a text under it. */
interface Terms {
  readonly noCommerce?: true;
  /** Nothing changed may be passed on. */
  readonly noChanges?: true;
  /** What is made of it must have this same licence. */
  readonly shareAlike?: true;
  /** Its authors must be named. */
  readonly naming?: true;
  /** Rules on use go with it. */
  readonly useRules?: true;
}

/** @returns undefined for a licence that is not known here */
function termsOf(licence: string): Terms | undefined {
  const name = spdxOf(licence);
  if (/^CC-BY/u.test(name)) {
    return {
      naming: true,
      ...(name.includes("-NC") && { noCommerce: true }),
      ...(name.includes("-ND") && { noChanges: true }),
      ...(name.includes("-SA") && { shareAlike: true }),
    };
  }
  if (/^(?:CC0|Unlicense|CDLA-Permissive)/u.test(name)) return {};
  if (/^(?:MIT|Apache|BSD|ISC|OpenMDW)/u.test(name)) return { naming: true };
  if (/^(?:L?GPL|AGPL|MPL|EUPL)/u.test(name)) return { naming: true, shareAlike: true };
  if (/^LicenseRef-(?:Llama|Gemma|OpenRAIL|BigScience)/u.test(name)) return { naming: true, useRules: true };
  return undefined;
}

export interface LicenceQuestion {
  /** Of the seeds; undefined where nobody said. */
  readonly seeds: string | undefined;
  /** Of the model; undefined where none was asked. */
  readonly model: string | undefined;
  /** Of the dataset; `unknown` where nobody said. */
  readonly dataset: string;
}

export interface LicenceClash {
  readonly weight: "clash" | "unknown" | "remark";
  readonly words: string;
}

/** What a person should look at before the dataset is passed on, the gravest first. */
export function licenceClashes({ seeds, model, dataset }: LicenceQuestion): LicenceClash[] {
  const found = [
    ...(seeds === undefined
      ? [{ weight: "unknown", words: "Nobody has said under which licence the seeds are." } as const]
      : against("The seeds", seeds, dataset)),
    ...(model === undefined ? [] : against("The model", model, dataset)),
    ...(termsOf(dataset) === undefined
      ? [
          {
            weight: "unknown",
            words:
              spdxOf(dataset) === "unknown"
                ? "Nobody has said under which licence the dataset is."
                : `The licence of the dataset, ${licenceName(dataset)}, is not known here.`,
          } as const,
        ]
      : []),
  ];
  const order = ["clash", "unknown", "remark"];
  return found.sort((a, b) => order.indexOf(a.weight) - order.indexOf(b.weight));
}

function against(who: string, licence: string, dataset: string): LicenceClash[] {
  const name = licenceName(licence);
  const terms = termsOf(licence);
  if (terms === undefined)
    return [
      {
        weight: "unknown",
        words: `The terms of ${name}, the licence of ${lower(who)}, are not known here. Read them.`,
      },
    ];
  const own = termsOf(dataset) ?? {};
  const isSame = spdxOf(licence) === spdxOf(dataset);
  const clashes: (readonly [boolean, LicenceClash["weight"], string])[] = [
    [terms.noChanges === true, "clash", `${who}: ${name} forbids passing on anything made from it.`],
    [
      terms.noCommerce === true && own.noCommerce !== true,
      "clash",
      `${who}: ${name} forbids commercial use, and ${licenceName(dataset)} allows it.`,
    ],
    [
      terms.shareAlike === true && !isSame,
      "clash",
      `${who}: ${name} wants what is made from it under the same licence, and the dataset is to be under ${licenceName(dataset)}.`,
    ],
    [
      terms.useRules === true && !isSame,
      "remark",
      `${who}: ${name} has rules on use and on naming that go with what it wrote. Read them; a dataset’s licence does not lift them.`,
    ],
    [
      terms.naming === true && own.naming !== true && !isSame && terms.useRules !== true,
      "remark",
      `${who}: ${name} wants its authors named. The card names the model and the seeds.`,
    ],
  ];
  return clashes.flatMap(([applies, weight, words]) => (applies ? [{ weight, words }] : []));
}

const lower = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
