/** How a dataset's zip is uploaded without signing in to this page: commands for a shell, to be copied. */

/** @param name `owner/name`, by the Hub's rule, which leaves no character that a shell takes for another */
export function uploadCommands(name: string, zipName: string, isPrivate: boolean): string {
  const folder = "dataset-to-upload";
  return [
    "pip install -U huggingface_hub",
    "hf auth login",
    `unzip -o '${zipName.replaceAll("'", "'\\''")}' -d ${folder}`,
    `hf repos create ${name} --type dataset${isPrivate ? " --private" : ""} --exist-ok`,
    `hf upload ${name} ${folder} . --repo-type dataset`,
  ].join("\n");
}
