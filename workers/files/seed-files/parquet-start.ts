/** Tells a Parquet file by its first bytes. Loads no library. */

/** A Parquet file that is not read; the message says why. */
export class ParquetRefusal extends Error {
  override readonly name = "ParquetRefusal";
}

const MARK = "PAR1";

export async function isParquet(file: Blob): Promise<boolean> {
  return (
    (await file
      .slice(0, MARK.length)
      .text()
      .catch(() => "")) === MARK
  );
}
