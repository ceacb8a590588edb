/** One limit of docs/limits.md, tried just under and just over. */
export interface Try {
  /** First cell of its row in the table; empty for the text below the table. */
  readonly row: string;
  readonly what: string;
  /** Whether the gate tries it at its true size; else with the limits of `lowerable` lowered. */
  readonly size: "small" | "large";
  /** Whether what is just within the limit is taken. */
  readonly under: () => unknown;
  /** Whether what is just beyond it is refused, cut or left out, as the table says. */
  readonly over: () => unknown;
}

/** Limits that stand outside what a program can try, and what holds them instead. */
export interface NotTried {
  readonly row: string;
  readonly what: string;
  readonly instead: string;
}
