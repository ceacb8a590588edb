/** A small table in short, to try a kind of templates with. Only types. */

export interface ExampleTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
