/** Fine-tuning with LLaMA-Factory, which finds its files through `dataset_info.json`. */
import { rateText, type SetUp } from "./set-up.ts";

export const llamaFactory: SetUp = {
  title: "LLaMA-Factory",
  fileName: "llama-factory.yaml",
  lines({ train, validation }, settings) {
    return [
      "# Fine-tuning with LLaMA-Factory. From the unzipped folder: llamafactory-cli train snippets/llama-factory.yaml",
      `model_name_or_path: ${settings.baseModel}`,
      "stage: sft",
      "do_train: true",
      "finetuning_type: lora",
      `lora_rank: ${settings.rank}`,
      `lora_alpha: ${settings.alpha}`,
      "lora_target: all",
      "# Holds dataset_info.json, which describes every data file.",
      "dataset_dir: .",
      `dataset: ${train.datasetName}`,
      validation !== undefined && `eval_dataset: ${validation.datasetName}`,
      settings.template
        ? "# As it was tuned here; the base model must know its control tokens."
        : "# Of the Qwen family; another base model has another.",
      `template: ${settings.template ?? "qwen"}`,
      `cutoff_len: ${settings.longest}`,
      "output_dir: llama-factory-output",
      `per_device_train_batch_size: ${settings.batchRows}`,
      "gradient_accumulation_steps: 1",
      `learning_rate: ${rateText(settings.peakRate)}`,
      `num_train_epochs: ${settings.epochs}`,
      "lr_scheduler_type: cosine",
      `seed: ${settings.seed}`,
      "bf16: true",
      validation !== undefined && "eval_strategy: epoch",
    ];
  },
};
