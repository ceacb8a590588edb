/** The export formats whose files are text. */
import type { TextFormat } from "../../src/core/export/format.ts";
import { formats } from "../../src/core/export/formats.ts";

export const textFormats = formats.filter((format): format is TextFormat => "write" in format);
