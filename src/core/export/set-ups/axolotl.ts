/** Fine-tuning with Axolotl on a file of messages. */
import { rateText, type Lines, type SetUp, type TrainingFile } from "./set-up.ts";

export const axolotl: SetUp = {
  title: "Axolotl",
  fileName: "axolotl.yaml",
  lines({ train, validation }, settings) {
    return [
      "# Fine-tuning with Axolotl. From the unzipped folder: axolotl train snippets/axolotl.yaml",
      `base_model: ${settings.baseModel}`,
      `chat_template: ${settings.template ?? "tokenizer_default_fallback_chatml"}`,
      "datasets:",
      ...entry(train),
      ...(validation === undefined ? [] : ["test_datasets:", ...entry(validation)]),
      "output_dir: ./axolotl-output",
      "adapter: lora",
      `lora_r: ${settings.rank}`,
      `lora_alpha: ${settings.alpha}`,
      "lora_target_linear: true",
      `sequence_len: ${settings.longest}`,
      `micro_batch_size: ${settings.batchRows}`,
      "gradient_accumulation_steps: 1",
      `num_epochs: ${settings.epochs}`,
      "optimizer: adamw_torch",
      "lr_scheduler: cosine",
      `learning_rate: ${rateText(settings.peakRate)}`,
      `seed: ${settings.seed}`,
      "bf16: auto",
    ];
  },
};

function entry({ path }: TrainingFile): Lines {
  return [
    `  - path: ${path}`,
    "    ds_type: json",
    "    split: train",
    "    type: chat_template",
    "    field_messages: messages",
    "    message_property_mappings:",
    "      role: role",
    "      content: content",
    '    roles_to_train: ["assistant"]',
  ];
}
