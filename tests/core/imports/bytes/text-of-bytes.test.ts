/** Bytes as text: what is certain is read, and what is not is offered with the best guess first. The texts are our own, of the kinds that people keep in tables. */
import { describe, expect, it } from "vitest";
import { textOfBytes } from "../../../../src/core/imports/bytes/text-of-bytes.ts";
import { decode } from "../../../../workers/files/seed-files/decode.ts";
import { encode, joined } from "../../../support/encode.ts";

const read = (bytes: Uint8Array, chosen?: string) => textOfBytes(bytes, decode, chosen);
const table = (row: string) => `instruction;input;output\n${row}\n`;

const legacy: readonly (readonly [encoding: string, text: string])[] = [
  ["windows-1252", "Nenne einen Fluß.;;Douro, über Porto"],
  ["windows-1252", "Übersetze den Satz ins Englische;Ich möchte ein Bier;I would like a beer"],
  ["windows-1252", "Cite une rivière du Portugal;;Le Douro, qui passe à Porto"],
  ["windows-1252", "Écris une phrase avec « déjà » et « français »;;C’est déjà écrit"],
  ["windows-1252", "Nombra un río de España;;El Tajo"],
  ["windows-1252", "¿Cuál es la capital de Perú?;;Lima está aquí, señor"],
  ["windows-1252", "Qual é a capital? Não sei;;Lisboa, coração"],
  ["windows-1252", "Ångström är en enhet;;på svenska"],
  ["windows-1252", "Nævn en ø i Danmark;;Ærø"],
  ["windows-1252", "Perché il cielo è blu?;;La luce più corta"],
  ["windows-1252", "It’s a “quoted” text – with dashes;;costs 5 €"],
  ["windows-1252", "Price: 5 €;;five"],
  ["windows-1252", "café"],
  ["windows-1250", "Wymień rzekę w Polsce;;Wisła, płynie przez Kraków"],
  ["windows-1250", "Zażółć gęślą jaźń;;ok"],
  ["windows-1250", "Napiš větu o řece;;Vltava je dlouhá řeka"],
  ["windows-1251", "Назови реку в России;;Волга"],
  ["windows-1251", "Переведи предложение;Я хочу пить;I am thirsty"],
  ["windows-1250", "Wisła płynie"],
  ["windows-1251", "Столица"],
  ["shift_jis", "川の名前を一つ挙げてください。;;信濃川"],
  ["shift_jis", "日本の首都はどこですか？;;東京です。"],
  ["shift_jis", "カタカナのテスト;;ソース表示"],
  ["gb18030", "说出一条中国的河流。;;长江"],
  ["gb18030", "把这句话翻译成英文;我想喝水;I want to drink water"],
  ["gb18030", "河"],
  ["euc-kr", "한국의 강 이름을 하나 말하세요.;;한강"],
  ["euc-kr", "수도는 어디입니까?;;서울"],
  ["big5", "請說出一條河流。;;淡水河"],
  ["euc-jp", "日本の首都はどこですか？;;東京です。"],
];

describe("bytes that are not UTF-8", () => {
  it.each(legacy)("in %s are offered in it first: %s", (encoding, text) => {
    const reading = read(encode(table(text), encoding));
    expect(reading).toMatchObject({ asks: true, encoding, text: table(text) });
    expect(reading.offers[0]?.encoding).toBe(encoding);
  });

  it.each(["windows-1252", "shift_jis", "gb18030", "euc-kr"])("can be in %s too, if they fit it", (encoding) => {
    const korean = encode("한국의 강 이름", "euc-kr");
    const fits = decode(encoding, korean, true) !== undefined;
    expect(
      read(korean)
        .offers.map((each) => each.encoding)
        .includes(encoding as "gb18030"),
    ).toBe(fits);
  });

  it("show the words around the first sign that differs", () => {
    const [best] = read(encode(`${"a,".repeat(500)}\nNenne einen Fluß.`, "windows-1252")).offers;
    expect(best).toEqual({ encoding: "windows-1252", sample: "Nenne einen Fluß." });
  });

  it("show the place where the two best guesses part, not one where they agree", () => {
    const hungarian = `Írj egy mondatot a folyóról, amely a házunk mellett folyik;;A Duna őszi színe`;
    const [first, second] = read(encode(hungarian, "windows-1250")).offers;
    expect([first?.sample, second?.sample]).toEqual([
      expect.stringContaining("Duna õszi"),
      expect.stringContaining("Duna őszi"),
    ]);
  });

  it("are read as a person chooses, without another question", () => {
    const bytes = encode("Zażółć", "windows-1250");
    expect(read(bytes, "windows-1250")).toMatchObject({ text: "Zażółć", asks: false });
    expect(read(bytes, "windows-1252")).toMatchObject({ text: "Za¿ó³æ", asks: false });
    expect(read(bytes, "windows-1252").offers.length).toBeGreaterThan(1);
  });

  it("but mostly are: UTF-8 is offered first, the wrong bytes marked", () => {
    const mixed = joined(encode("Größe, Öl, süß\n", "utf-8"), encode("Fluß\n", "windows-1252"));
    expect(read(mixed)).toMatchObject({ asks: true, encoding: "utf-8", text: "Größe, Öl, süß\nFlu\ufffd\n" });
  });

  it("by one byte at the very end are asked about, where no character of UTF-8 stands before", () => {
    expect(read(encode("un café", "windows-1252"))).toMatchObject({ asks: true, text: "un café" });
  });
});

const languages = [
  "Name a river.",
  "Nenne einen Fluß,über",
  "说出一条河流,长江",
  "Назови реку, Волга",
  "नदी का नाम, गंगा",
  "한국의 강, 한강",
  "川の名前,😀",
];
const marks = { "utf-8": [0xef, 0xbb, 0xbf], "utf-16le": [0xff, 0xfe], "utf-16be": [0xfe, 0xff] } as const;
const unicode = (["utf-8", "utf-16le", "utf-16be"] as const).flatMap((encoding) =>
  languages.map((text) => [encoding, `instruction,output\n"${text}"\n`] as const),
);

describe("Unicode", () => {
  it.each(unicode)("in %s is read without a question, with a mark and without: %s", (encoding, text) => {
    const bytes = encode(text, encoding);
    for (const each of [bytes, joined(marks[encoding], bytes)]) {
      expect(read(each)).toEqual({ text, encoding, offers: [], asks: false, remarks: [] });
    }
  });

  it("that was cut off within a character is read, with a remark on its last line", () => {
    const whole = encode("河流\n长江", "utf-8");
    for (const missing of [1, 2]) {
      const { asks, encoding, remarks, text } = read(whole.subarray(0, whole.length - missing));
      expect({ asks, encoding, text }).toEqual({ asks: false, encoding: "utf-8", text: "河流\n长\ufffd" });
      expect(remarks).toEqual([
        expect.objectContaining({ line: 2, message: expect.stringContaining("cut off") as string }),
      ]);
    }
  });

  it("keeps the sign for a character that could not be read, and the joiners of scripts", () => {
    for (const text of ["a \ufffd sign", "می\u200cخواهم", "👩\u200d👧", "a\ufeffb"]) {
      expect(read(encode(text, "utf-8"))).toMatchObject({ text, asks: false, remarks: [] });
    }
  });

  it("that is nothing at all gives an empty text", () => {
    expect(read(new Uint8Array())).toMatchObject({ text: "", asks: false, remarks: [] });
  });
});

describe("what tools leave in a text", () => {
  it("is left out with a remark: byte-order marks of joined files, and zeros after a crash", () => {
    const joinedFiles = encode('\ufeff{"a":1}\n\ufeff{"a":2}\n', "utf-8");
    expect(read(joinedFiles)).toMatchObject({ text: '{"a":1}\n{"a":2}\n', remarks: [{ line: 2 }] });
    const padded = joined(encode("a\nb\n", "utf-8"), new Uint8Array(5000));
    expect(read(padded)).toMatchObject({
      text: "a\nb\n",
      remarks: [{ message: expect.stringContaining("zero") as string }],
    });
  });

  it("stays where it could be content, with a remark: a zero within a line", () => {
    const text = "a\nName\0 a river of Portugal, please.\n";
    expect(read(encode(text, "utf-8"))).toMatchObject({ text, encoding: "utf-8", remarks: [{ line: 2 }] });
  });
});
