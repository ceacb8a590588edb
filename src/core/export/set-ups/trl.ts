/** Supervised fine-tuning with TRL on a file of messages. */
import { loading } from "./load-dataset.ts";
import { rateText, TARGETS, TURN_END, type SetUp } from "./set-up.ts";

export const trl: SetUp = {
  title: "TRL",
  fileName: "trl.py",
  lines(files, settings) {
    const validates = files.validation !== undefined;
    return [
      "# Supervised fine-tuning with TRL. From the unzipped folder: pip install trl peft && python snippets/trl.py",
      "from datasets import load_dataset",
      "from peft import LoraConfig",
      "from transformers import AutoTokenizer",
      "from trl import SFTConfig, SFTTrainer",
      "",
      `model = "${settings.baseModel}"`,
      "tokenizer = AutoTokenizer.from_pretrained(model)",
      "# A base model of the Qwen family ends a text with one mark and a turn of a chat with another: it has to learn the latter.",
      `turn_end = "${TURN_END}"`,
      "eos_token = turn_end if turn_end in tokenizer.get_vocab() else tokenizer.eos_token",
      "",
      ...loading(files),
      "",
      "trainer = SFTTrainer(",
      "    model=model,",
      "    processing_class=tokenizer,",
      "    args=SFTConfig(",
      '        output_dir="trl-output",',
      `        num_train_epochs=${settings.epochs},`,
      `        learning_rate=${rateText(settings.peakRate)},`,
      '        lr_scheduler_type="cosine",',
      `        per_device_train_batch_size=${settings.batchRows},`,
      `        max_length=${settings.longest},`,
      `        seed=${settings.seed},`,
      "        eos_token=eos_token,",
      validates && '        eval_strategy="epoch",',
      "    ),",
      "    peft_config=LoraConfig(",
      `        r=${settings.rank},`,
      `        lora_alpha=${settings.alpha},`,
      `        target_modules=[${TARGETS.map((each) => `"${each}"`).join(", ")}],`,
      '        task_type="CAUSAL_LM",',
      "    ),",
      '    train_dataset=dataset["train"],',
      validates && '    eval_dataset=dataset["validation"],',
      ")",
      "trainer.train()",
    ];
  },
};
