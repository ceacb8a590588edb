/** Supervised fine-tuning with TRL on a file of messages. */
import { loading } from "./load-dataset.ts";
import { BASE_MODEL, LONGEST_EXAMPLE, TURN_END, type SetUp } from "./set-up.ts";

export const trl: SetUp = {
  title: "TRL",
  fileName: "trl.py",
  lines(train, validation) {
    return [
      "# Supervised fine-tuning with TRL. From the unzipped folder: pip install trl && python snippets/trl.py",
      "from datasets import load_dataset",
      "from transformers import AutoTokenizer",
      "from trl import SFTConfig, SFTTrainer",
      "",
      `model = "${BASE_MODEL}"`,
      "tokenizer = AutoTokenizer.from_pretrained(model)",
      "# A base model of the Qwen family ends a text with one mark and a turn of a chat with another: it has to learn the latter.",
      `turn_end = "${TURN_END}"`,
      "eos_token = turn_end if turn_end in tokenizer.get_vocab() else tokenizer.eos_token",
      "",
      ...loading(train, validation),
      "",
      "trainer = SFTTrainer(",
      "    model=model,",
      "    processing_class=tokenizer,",
      "    args=SFTConfig(",
      '        output_dir="trl-output",',
      "        num_train_epochs=3,",
      `        max_length=${LONGEST_EXAMPLE},`,
      "        eos_token=eos_token,",
      validation !== undefined && '        eval_strategy="epoch",',
      "    ),",
      '    train_dataset=dataset["train"],',
      validation !== undefined && '    eval_dataset=dataset["validation"],',
      ")",
      "trainer.train()",
    ];
  },
};
