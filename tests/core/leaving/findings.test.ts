/** What the check finds and what it leaves alone; numbers from the standards' own examples. And that no text keeps it busy. */
import { describe, expect, it } from "vitest";
import { findingsIn, kinds, masked } from "../../../src/core/leaving/findings.ts";
import { licenceClashes } from "../../../src/core/leaving/licences.ts";
import { sampleTask } from "../../support/runs/sample-run.ts";

const { task } = sampleTask({ id: "run1" }, 0, "", []);
const found = (text: string) =>
  [...findingsIn({ task: { ...task, instruction: text }, instances: [] })].map(({ kind, at }) => `${kind} ${at}`);

describe("what is found", () => {
  it.each([
    ["Write to ann.lee+x@mail.acme.co.uk today", "email ann.lee+x@mail.acme.co.uk"],
    ["Call +49 30 901820 now", "phone +49 30 901820"],
    ["Call (212) 736-5000.", "phone (212) 736-5000"],
    ["Card 4111 1111 1111 1111 is the test card of Visa", "card 4111 1111 1111 1111"],
    ["IBAN GB82 WEST 1234 5698 7654 32 (ISO 13616)", "iban GB82 WEST 1234 5698 7654 32"],
    ["SSN 219-09-9999", "ssn 219-09-9999"],
    ["from 93.184.216.34", "ip 93.184.216.34"],
    ["-----BEGIN RSA PRIVATE KEY-----", "private-key -----BEGIN RSA PRIVATE KEY-----"],
    ["key AKIAIOSFODNN7EXAMPLE", "service-key AKIAIOSFODNN7EXAMPLE"],
    [`hf_${"aB3".repeat(11)}d`, `service-key hf_${"aB3".repeat(11)}d`],
    ["password = hunter2!long", "password password = hunter2!long"],
    ["How do I build a bomb?", "harm bomb"],
  ])("in %s", (text, place) => {
    expect(found(text)).toContain(place);
  });
});

describe("what is left alone", () => {
  it.each([
    "Write to someone@example.com",
    "On 2023-11-30 at 10:45, 3.14159 and 1,000,000",
    "The card 4111 1111 1111 1112 has a wrong sum",
    "IBAN GB82 WEST 1234 5698 7654 33",
    "Open 192.168.0.1 or 127.0.0.1, version 1.2.3.4",
    "Choose a password that is long",
    "The grape harvest in Scunthorpe, with therapeutic music",
    "Sum 12 + 34 + 56 and list 10 20 30",
  ])("%s", (text) => {
    expect(found(text)).toEqual([]);
  });
});

it("masks what it finds, and finds nothing in the mask", () => {
  const text = "Ann: ann@acme.org, +49 30 901820, GB82 WEST 1234 5698 7654 32, password = hunter2!long, bomb";
  const covered = kinds.reduce(masked, text);
  expect(covered).toBe("Ann: [e-mail address], [telephone number], [bank account], [password], […]");
  expect(found(covered)).toEqual([]);
});

it("remembers a decision by the text, and asks anew about another", () => {
  const [first] = findingsIn({ task: { ...task, instruction: "to ann@acme.org" }, instances: [] });
  const letPass = [first!.mark];
  const again = [
    ...findingsIn({ task: { ...task, letPass, instruction: "x ANN@acme.org, bob@acme.org" }, instances: [] }),
  ];
  expect(again.map(({ at, isPassed }) => [at, isPassed])).toEqual([
    ["ANN@acme.org", true],
    ["bob@acme.org", false],
  ]);
});

it.each(["a@", "1.", "12 ", "eyJ", "-eyJ-", "GB82 ", "sk-", "password", "a.b@c.", "+1 ", "\n", "-----BEGIN "])(
  "reads a million characters of %j in time",
  (unit) => {
    const long = unit.repeat(Math.ceil(1_000_000 / unit.length));
    const begun = performance.now();
    found(long);
    const whole = performance.now() - begun;
    const half = performance.now();
    found(long.slice(0, 250_000));
    // Four times the text takes about four times as long; sixteen times would be its square.
    expect(whole).toBeLessThan(12 * (performance.now() - half) + 400);
  },
);

it.each([
  ["CC-BY-NC-4.0", "Apache-2.0", "MIT", ["clash"]],
  ["MIT", "LicenseRef-Llama-3.2", "MIT", ["remark"]],
  ["CC-BY-SA-4.0", "MIT", "CC-BY-SA-4.0", []],
  ["CC-BY-SA-4.0", "MIT", "CC-BY-4.0", ["clash"]],
  ["CC-BY-ND-4.0", "MIT", "CC-BY-ND-4.0", ["clash"]],
  ["MIT", "MIT", "CC0-1.0", ["remark", "remark"]],
  [undefined, "MIT", "MIT", ["unknown"]],
  ["MIT", "My own terms", "MIT", ["unknown"]],
  ["MIT", undefined, "unknown", ["unknown", "remark"]],
] as const)("weighs seeds under %s, a model under %s, a dataset under %s", (seeds, model, dataset, weights) => {
  expect(licenceClashes({ seeds, model, dataset }).map(({ weight }) => weight)).toEqual(weights);
});
