/** Supervised fine-tuning with TRL on a file of messages. */
import { loading } from "./load-dataset.ts";
import { BASE_MODEL, LONGEST_EXAMPLE, type SetUp } from "./set-up.ts";

export const trl: SetUp = {
  title: "TRL",
  fileName: "trl.py",
  lines(train, validation) {
    return [
      "# Supervised fine-tuning with TRL. From the unzipped folder: pip install trl && python snippets/trl.py",
      "from datasets import load_dataset",
      "from trl import SFTConfig, SFTTrainer",
      "",
      ...loading(train, validation),
      "",
      "trainer = SFTTrainer(",
      `    model="${BASE_MODEL}",`,
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
  },
};
