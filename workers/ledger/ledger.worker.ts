/** Wires the ledger worker to its thread. */
import { serve } from "../serve.ts";
import { LedgerWorker } from "./ledger-worker.ts";

serve(new LedgerWorker());
