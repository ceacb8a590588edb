/** A commit to a dataset at the Hub: what it would change, and the lines in which it is sent. */
import type { DatasetInfo } from "./answers.ts";

/** A file that is to be in the dataset. */
export interface PublishFile {
  readonly path: string;
  readonly bytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  /** Git's own checksum of the content: sha1 of `blob`, its size, a zero byte and the content. */
  readonly gitSha1: string;
}

/** One difference between a dataset as it is and as it would be. */
export interface FileChange {
  readonly path: string;
  readonly kind: "new" | "changed" | "same" | "deleted";
  readonly bytes: number;
}

/**
 * What a commit would do, in the order of the files. A file of ours from an earlier upload that the new export lacks is
 * deleted; files that somebody else added stay.
 */
export function changesOf(files: readonly PublishFile[], siblings: DatasetInfo["siblings"]): FileChange[] {
  const there = new Map(siblings.map((each) => [each.rfilename, each]));
  const wanted = new Set(files.map(({ path }) => path));
  const own = files.map((file): FileChange => {
    const old = there.get(file.path);
    const isSame = old && (old.lfs ? old.lfs.sha256 === file.sha256 : old.blobId === file.gitSha1);
    return { path: file.path, kind: old === undefined ? "new" : isSame ? "same" : "changed", bytes: file.bytes };
  });
  const stale = siblings
    .filter(({ rfilename }) => isOurs(rfilename) && !wanted.has(rfilename))
    .map(({ rfilename, size }): FileChange => ({ path: rfilename, kind: "deleted", bytes: size ?? 0 }));
  return [...own, ...stale];
}

/** Whether a path is one that only our export gives. */
function isOurs(path: string): boolean {
  return /^(?:data\/[a-z-]+-(?:train|validation)\.[a-z]+|run\/[\w.-]+\.jsonl|snippets\/[\w./-]+)$/u.test(path);
}

/** A file as it goes into the commit: whole, or by its checksum when it was uploaded before. */
export type CommitFile =
  | { readonly kind: "regular"; readonly path: string; readonly base64: string }
  | { readonly kind: "lfs"; readonly path: string; readonly sha256: string; readonly bytes: number }
  | { readonly kind: "deleted"; readonly path: string };

/** The lines of a commit, each a JSON value. @param parent the commit on which it stands; the Hub refuses it where another came between */
export function commitLines(summary: string, files: readonly CommitFile[], parent: string | undefined): string[] {
  const header = { summary, description: "", ...(parent !== undefined && { parentCommit: parent }) };
  return [{ key: "header", value: header }, ...files.map(lineOf)].map((value) => `${JSON.stringify(value)}\n`);
}

function lineOf(file: CommitFile): object {
  switch (file.kind) {
    case "regular":
      return { key: "file", value: { content: file.base64, path: file.path, encoding: "base64" } };
    case "lfs":
      return { key: "lfsFile", value: { path: file.path, algo: "sha256", oid: file.sha256, size: file.bytes } };
    case "deleted":
      return { key: "deletedFile", value: { path: file.path } };
  }
}
