/** Fine-tuning with LLaMA-Factory, which finds its files through `dataset_info.json`. */
import { BASE_MODEL, LONGEST_EXAMPLE, type SetUp } from "./set-up.ts";

export const llamaFactory: SetUp = {
  title: "LLaMA-Factory",
  fileName: "llama-factory.yaml",
  lines(train, validation) {
    return [
      "# Fine-tuning with LLaMA-Factory. From the unzipped folder: llamafactory-cli train snippets/llama-factory.yaml",
      `model_name_or_path: ${BASE_MODEL}`,
      "stage: sft",
      "do_train: true",
      "finetuning_type: lora",
      "lora_rank: 8",
      "lora_target: all",
      "# Holds dataset_info.json, which describes every data file.",
      "dataset_dir: .",
      `dataset: ${train.datasetName}`,
      validation !== undefined && `eval_dataset: ${validation.datasetName}`,
      "template: qwen",
      `cutoff_len: ${LONGEST_EXAMPLE}`,
      "output_dir: llama-factory-output",
      "per_device_train_batch_size: 2",
      "gradient_accumulation_steps: 4",
      "learning_rate: 1.0e-4",
      "num_train_epochs: 3.0",
      "lr_scheduler_type: cosine",
      "bf16: true",
      validation !== undefined && "eval_strategy: epoch",
    ];
  },
};
