/** Ready configurations that train on the messages file: TRL, Axolotl, LLaMA-Factory, Unsloth. Run from the unzipped folder. */
import { fileOf, type DataFile } from "./data-files.ts";
import { datasetName } from "./dataset-info.ts";

/** A small base model under a free licence, named once in each file for the person to change. */
const MODEL = "Qwen/Qwen2.5-0.5B";
/** Tokens; far above the longest example of the method. */
const LONGEST_EXAMPLE = 2048;

export interface Snippet {
  readonly path: string;
  readonly text: string;
}

/** The files that go into `snippets/`; none where there is no messages file. */
export function snippets(files: readonly DataFile[]): Snippet[] {
  const train = fileOf(files, "messages", "train");
  if (train === undefined) return [];
  const validation = fileOf(files, "messages", "validation");
  const lines = (parts: readonly (string | false)[]): string =>
    `${parts.filter((each) => each !== false).join("\n")}\n`;
  return [
    { path: "snippets/trl.py", text: lines(trl(train, validation)) },
    { path: "snippets/axolotl.yaml", text: lines(axolotl(train, validation)) },
    { path: "snippets/llama-factory.yaml", text: lines(llamaFactory(train, validation)) },
    { path: "snippets/unsloth.py", text: lines(unsloth(train, validation)) },
  ];
}

type Lines = readonly (string | false)[];

function loading(train: DataFile, validation: DataFile | undefined): Lines {
  return [
    "dataset = load_dataset(",
    '    "json",',
    "    data_files={",
    `        "train": "${train.path}",`,
    validation !== undefined && `        "validation": "${validation.path}",`,
    "    },",
    ")",
  ];
}

function trl(train: DataFile, validation: DataFile | undefined): Lines {
  return [
    "# Supervised fine-tuning with TRL. From the unzipped folder: pip install trl && python snippets/trl.py",
    "from datasets import load_dataset",
    "from trl import SFTConfig, SFTTrainer",
    "",
    ...loading(train, validation),
    "",
    "trainer = SFTTrainer(",
    `    model="${MODEL}",`,
    "    args=SFTConfig(",
    '        output_dir="trl-output",',
    "        num_train_epochs=3,",
    `        max_length=${LONGEST_EXAMPLE},`,
    validation !== undefined && '        eval_strategy="epoch",',
    "    ),",
    '    train_dataset=dataset["train"],',
    validation !== undefined && '    eval_dataset=dataset["validation"],',
    ")",
    "trainer.train()",
  ];
}

function axolotl(train: DataFile, validation: DataFile | undefined): Lines {
  const entry = (file: DataFile): Lines => [
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
    `base_model: ${MODEL}`,
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
}

function llamaFactory(train: DataFile, validation: DataFile | undefined): Lines {
  return [
    "# Fine-tuning with LLaMA-Factory. From the unzipped folder: llamafactory-cli train snippets/llama-factory.yaml",
    `model_name_or_path: ${MODEL}`,
    "stage: sft",
    "do_train: true",
    "finetuning_type: lora",
    "lora_rank: 8",
    "lora_target: all",
    "# Holds dataset_info.json, which describes every data file.",
    "dataset_dir: .",
    `dataset: ${datasetName(train)}`,
    validation !== undefined && `eval_dataset: ${datasetName(validation)}`,
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
}

function unsloth(train: DataFile, validation: DataFile | undefined): Lines {
  return [
    "# Fine-tuning with Unsloth. From the unzipped folder: pip install unsloth && python snippets/unsloth.py",
    "from unsloth import FastLanguageModel",
    "from datasets import load_dataset",
    "from trl import SFTConfig, SFTTrainer",
    "",
    "model, tokenizer = FastLanguageModel.from_pretrained(",
    '    model_name="unsloth/Qwen2.5-0.5B-Instruct",',
    `    max_seq_length=${LONGEST_EXAMPLE},`,
    "    load_in_4bit=True,",
    ")",
    "model = FastLanguageModel.get_peft_model(",
    "    model,",
    "    r=16,",
    "    lora_alpha=16,",
    '    target_modules=["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"],',
    ")",
    "",
    ...loading(train, validation),
    "",
    "",
    "def as_text(batch):",
    '    return {"text": [tokenizer.apply_chat_template(each, tokenize=False) for each in batch["messages"]]}',
    "",
    "",
    "dataset = dataset.map(as_text, batched=True)",
    "",
    "trainer = SFTTrainer(",
    "    model=model,",
    "    processing_class=tokenizer,",
    '    train_dataset=dataset["train"],',
    validation !== undefined && '    eval_dataset=dataset["validation"],',
    "    args=SFTConfig(",
    '        output_dir="unsloth-output",',
    '        dataset_text_field="text",',
    `        max_length=${LONGEST_EXAMPLE},`,
    "        num_train_epochs=3,",
    validation !== undefined && '        eval_strategy="epoch",',
    "    ),",
    ")",
    "trainer.train()",
  ];
}
