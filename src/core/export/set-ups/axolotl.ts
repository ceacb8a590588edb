/** Fine-tuning with Axolotl on a file of messages. */
import { BASE_MODEL, LONGEST_EXAMPLE, type Lines, type SetUp, type TrainingFile } from "./set-up.ts";

export const axolotl: SetUp = {
  title: "Axolotl",
  fileName: "axolotl.yaml",
  lines(train, validation) {
    const entry = (file: TrainingFile): Lines => [
      `  - path: ${file.path}`,
      "    ds_type: json",
      "    split: train",
      "    type: chat_template",
      "    field_messages: messages",
      "    message_property_mappings:",
      "      role: role",
      "      content: content",
      '    roles_to_train: ["assistant"]',
    ];
    return [
      "# Fine-tuning with Axolotl. From the unzipped folder: axolotl train snippets/axolotl.yaml",
      `base_model: ${BASE_MODEL}`,
      "chat_template: tokenizer_default_fallback_chatml",
      "datasets:",
      ...entry(train),
      ...(validation === undefined ? [] : ["test_datasets:", ...entry(validation)]),
      "output_dir: ./axolotl-output",
      "adapter: lora",
      "lora_r: 16",
      "lora_alpha: 32",
      "lora_target_linear: true",
      `sequence_len: ${LONGEST_EXAMPLE}`,
      "micro_batch_size: 2",
      "gradient_accumulation_steps: 4",
      "num_epochs: 3",
      "optimizer: adamw_torch",
      "lr_scheduler: cosine",
      "learning_rate: 0.0002",
      "bf16: auto",
    ];
  },
};
