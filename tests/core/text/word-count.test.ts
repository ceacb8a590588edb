/** Counts of words with and without spaces between them. */
import { expect, it } from "vitest";
import { countWords } from "../../../src/core/text/word-count.ts";

/**
 * Article 1 of the Universal Declaration of Human Rights: letters, and the words that ICU 78 finds there by its dictionaries.
 * The true number of words lies between the bounds.
 */
const article: readonly [string, letters: number, words: number, text: string][] = [
  [
    "English",
    30,
    30,
    "All human beings are born free and equal in dignity and rights. They are endowed with reason and conscience and should act towards one another in a spirit of brotherhood.",
  ],
  ["Chinese", 39, 26, "人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。"],
  [
    "Japanese",
    77,
    44,
    "すべての人間は、生れながらにして自由であり、かつ、尊厳と権利とについて平等である。人間は、理性と良心とを授けられており、互いに同胞の精神をもって行動しなければならない。",
  ],
  [
    "Thai",
    103,
    29,
    "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ ต่างมีเหตุผลและมโนธรรม และควรปฏิบัติต่อกันด้วยเจตนารมณ์แห่งภราดรภาพ",
  ],
  [
    "Lao",
    138,
    44,
    "ມະນຸດທຸກຄົນເກີດມາມີກຽດສັກສີ, ສິດທິ, ເສລີພາບແລະຄວາມສະເໝີພາບເທົ່າທຽມກັນ. ທຸກໆຄົນມີເຫດຜົນແລະຄວາມຄິດຄວາມເຫັນສ່ວນຕົວຂອງໃຜຂອງມັນ, ແຕ່ວ່າມະນຸດທຸກໆຄົນຄວນປະພຶດຕໍ່ກັນໃນທາງທີ່ດີຄືກັບເປັນອ້າຍນ້ອງກັນ.",
  ],
  [
    "Khmer",
    114,
    30,
    "មនុស្សទាំងអស់ កើតមកមានសេរីភាព និងសមភាព ក្នុងផ្នែកសេចក្ដីថ្លៃថ្នូរនិងសិទ្ធិ ។ មនុស្ស មានវិចារណញ្ញាណនិងសតិសម្បជញ្ញៈជាប់ពីកំណើត ហើយគប្បីប្រព្រឹត្ដចំពោះគ្នាទៅវិញទៅមក ក្នុងស្មារតីភាតរភាពជាបងប្អូន ។",
  ],
  [
    "Burmese",
    102,
    46,
    "လူတိုင်းသည် တူညီ လွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့် လည်းကောင်း၊ တူညီလွတ်လပ်သော အခွင့်အရေးများဖြင့် လည်းကောင်း၊ မွေးဖွားလာသူများ ဖြစ်သည်။ ထိုသူတို့၌ ပိုင်းခြား ဝေဖန်တတ်သော ဉာဏ်နှင့် ကျင့်ဝတ် သိတတ်သော စိတ်တို့ရှိကြ၍ ထိုသူတို့သည် အချင်းချင်း မေတ္တာထား၍ ဆက်ဆံကျင့်သုံးသင့်၏။",
  ],
];

it.each(article)("the bounds of %s: %d letters, %d words", (_, letters, words, text) => {
  const { atMost, atLeast } = countWords(text);
  expect(atMost).toBe(letters);
  expect(atLeast).toBeLessThanOrEqual(words);
  expect(atMost).toBeGreaterThanOrEqual(words);
});

it.each<[string, number, number]>([
  ["", 0, 0],
  ["  \n", 0, 0],
  [" two\twords\n", 2, 2],
  ["a\u00a0b c", 3, 3],
  ["- a dash", 3, 3],
  ["写", 1, 1],
  ["写一首诗。", 4, 1],
  ["写 。", 2, 2],
  ["用GPT-4写", 4, 3],
  ["ｶﾀｶﾅ", 4, 1],
  ["시를 써라.", 2, 2],
  ["word".repeat(250_000), 1, 1],
  [`写${"word".repeat(500_000)}`, 2, 2],
])("%.20j has %d words at most and %d at least", (text, atMost, atLeast) => {
  expect(countWords(text)).toEqual({ atMost, atLeast });
});
