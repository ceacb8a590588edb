/** Wires the ledger worker to its thread. */
import { expose } from "comlink";
import { LedgerWorker } from "./ledger-worker.ts";

expose(new LedgerWorker());
