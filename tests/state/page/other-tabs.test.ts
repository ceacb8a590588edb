/** Which runs another tab holds, from all locks of the page's address. */
import { expect, it } from "vitest";
import { runLock } from "../../../src/pool/run-lock.ts";
import { OWN_THREADS } from "../../../src/rpc/thread-locks.ts";
import { heldElsewhere } from "../../../src/state/page/other-tabs.ts";

it("tells a run that this page's worker or the page itself holds from one that another tab holds", () => {
  const held: LockInfo[] = [
    { name: `${OWN_THREADS}run:1`, clientId: "own worker" },
    { name: `${OWN_THREADS}page`, clientId: "own page" },
    { name: "seedbed-thread:other:run:1", clientId: "other worker" },
    { name: runLock("mine"), clientId: "own worker" },
    { name: runLock("edited"), clientId: "own page" },
    { name: runLock("theirs"), clientId: "other worker" },
    { name: "seedbed-tuning:x", clientId: "other worker" },
  ];
  expect([...heldElsewhere(held)]).toEqual(["theirs"]);
});
