/** Fine-tuning with MLX, on Apple's processors, on a file of messages. */
import { rateText, TARGETS, type Lines, type SetUp, type TrainingFiles } from "./set-up.ts";

export const mlx: SetUp = {
  title: "MLX",
  fileName: "mlx.yaml",
  lines(files, settings) {
    const steps = Math.max(1, Math.ceil((files.train.rows * settings.epochs) / settings.batchRows));
    return [
      '# Fine-tuning with MLX. From the unzipped folder: pip install "mlx-lm[train]" && mlx_lm.lora --config snippets/mlx.yaml',
      `model: ${settings.baseModel}`,
      "train: true",
      "fine_tune_type: lora",
      "optimizer: adamw",
      "hf_dataset:",
      "  path: json",
      ...parts(files),
      "  chat_feature: messages",
      "# The loss is on the answers alone.",
      "mask_prompt: true",
      `# ${settings.epochs} epochs of ${files.train.rows} conversations.`,
      `iters: ${steps}`,
      `batch_size: ${settings.batchRows}`,
      `learning_rate: ${rateText(settings.peakRate)}`,
      `max_seq_length: ${settings.longest}`,
      `seed: ${settings.seed}`,
      "# All blocks.",
      "num_layers: -1",
      "lora_parameters:",
      `  keys: [${TARGETS.map((each) => `"${moduleOf(each)}.${each}"`).join(", ")}]`,
      `  rank: ${settings.rank}`,
      "  # Alpha / rank.",
      `  scale: ${(settings.alpha / settings.rank).toFixed(4)}`,
      "  dropout: 0.0",
      "adapter_path: mlx-output",
    ];
  },
};

/** MLX always measures: without a validation file, on a tenth of the conversations, which it does not learn from then. */
function parts({ train, validation }: TrainingFiles): Lines {
  const files = [
    "  config:",
    "    data_files:",
    `      train: ${train.path}`,
    validation !== undefined && `      validation: ${validation.path}`,
  ];
  return validation === undefined
    ? [...files, '  train_split: "train[:90%]"', '  valid_split: "train[90%:]"']
    : [...files, "  train_split: train", "  valid_split: validation"];
}

function moduleOf(target: (typeof TARGETS)[number]): string {
  return ["gate_proj", "up_proj", "down_proj"].includes(target) ? "mlp" : "self_attn";
}
