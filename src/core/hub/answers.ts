/** What the Hub answers, as far as this page reads it, within bounds. The interface is that of the library huggingface_hub 2.4. */
import * as v from "valibot";

/** Files of one dataset that are looked at. */
const MOST_FILES = 20_000;
const word = v.pipe(v.string(), v.maxLength(1_000));
const address = v.pipe(v.string(), v.maxLength(8_000));
const sha1 = v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/u));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/u));
const size = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** `GET /api/whoami-v2` */
export const whoami = v.looseObject({
  name: word,
  orgs: v.optional(v.pipe(v.array(v.looseObject({ name: word })), v.maxLength(1_000)), []),
});

/** `GET /api/datasets/{name}`, with `/revision/{revision}` or without, and `?blobs=true` */
export const datasetInfo = v.looseObject({
  id: word,
  sha: v.nullish(sha1),
  private: v.optional(v.boolean(), false),
  gated: v.optional(v.union([v.boolean(), word]), false),
  cardData: v.nullish(v.looseObject({ license: v.nullish(v.unknown()) })),
  siblings: v.optional(
    v.pipe(
      v.array(
        v.looseObject({
          rfilename: v.pipe(v.string(), v.maxLength(2_000)),
          size: v.nullish(size),
          blobId: v.nullish(word),
          lfs: v.nullish(v.looseObject({ sha256: v.nullish(word) })),
        }),
      ),
      v.maxLength(MOST_FILES),
    ),
    [],
  ),
});
export type DatasetInfo = v.InferOutput<typeof datasetInfo>;

/** `POST /api/datasets/{name}/preupload/main` */
export const preupload = v.looseObject({
  files: v.pipe(
    v.array(
      v.looseObject({
        path: v.pipe(v.string(), v.maxLength(2_000)),
        uploadMode: v.picklist(["regular", "lfs"]),
        shouldIgnore: v.optional(v.boolean(), false),
      }),
    ),
    v.maxLength(1_000),
  ),
});

const action = v.looseObject({
  href: address,
  header: v.optional(v.pipe(v.record(v.pipe(v.string(), v.maxLength(100)), address)), {}),
});

/** `POST /datasets/{name}.git/info/lfs/objects/batch` */
export const lfsBatch = v.looseObject({
  objects: v.pipe(
    v.array(
      v.looseObject({
        oid: sha256,
        error: v.optional(v.looseObject({ message: v.optional(word, "") })),
        actions: v.nullish(v.looseObject({ upload: v.optional(action), verify: v.optional(action) })),
      }),
    ),
    v.maxLength(1_000),
  ),
});
export type LfsAction = v.InferOutput<typeof action>;

/** `POST /api/datasets/{name}/commit/main` */
export const committed = v.looseObject({ commitOid: sha1 });

/** `POST /oauth/token` */
export const oauthToken = v.looseObject({ access_token: v.pipe(v.string(), v.minLength(1), v.maxLength(8_000)) });
