/** What should perhaps not leave a machine, by its form: personal data and keys. Each pattern reads a text in time proportional to its length. */

export interface Pattern {
  readonly kind: string;
  readonly of: "personal data" | "key" | "harmful words";
  /** What it is, for the person. */
  readonly title: string;
  /** What stands in its place when it is masked. */
  readonly mask: string;
  readonly form: RegExp;
  /** Whether a text of this form is one indeed. */
  readonly isTrue?: (text: string) => boolean;
}

export const patterns: readonly Pattern[] = [
  {
    ...{ kind: "email", of: "personal data", title: "E-mail address", mask: "[e-mail address]" },
    form: /(?<![\w.+-])[\w.+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}\b/giu,
    // Addresses that belong to nobody (RFC 2606).
    isTrue: (text) => !/@(?:[a-z0-9-]+\.)*(?:example(?:\.\w+)?|test|invalid|localhost)$/iu.test(text),
  },
  {
    ...{ kind: "phone", of: "personal data", title: "Telephone number", mask: "[telephone number]" },
    form: /(?<![\w.,+-])(?:\+\d{1,3}[ ./-]?)?(?:\(\d{1,5}\)[ ./-]?)?\d{2,5}(?:[ ./-]\d{2,9}){1,4}(?![\w.,]{0,20}\d)/gu,
    isTrue: isPhone,
  },
  {
    ...{ kind: "card", of: "personal data", title: "Card number", mask: "[card number]" },
    form: /(?<![\d-])\d(?:[ -]?\d){12,18}(?![\d-])/gu,
    isTrue: isCard,
  },
  {
    ...{ kind: "iban", of: "personal data", title: "Bank account (IBAN)", mask: "[bank account]" },
    form: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/gu,
    isTrue: isIban,
  },
  {
    ...{ kind: "ssn", of: "personal data", title: "Social security number (US)", mask: "[social security number]" },
    form: /(?<![\d-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])/gu,
  },
  {
    ...{ kind: "ip", of: "personal data", title: "Internet address (IP)", mask: "[internet address]" },
    form: /(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]{0,20}\d)/gu,
    isTrue: isPublicAddress,
  },
  {
    ...{ kind: "private-key", of: "key", title: "Private key", mask: "[private key]" },
    form: /-----BEGIN (?:[A-Z]+ ){0,3}PRIVATE KEY-----/gu,
  },
  {
    ...{ kind: "service-key", of: "key", title: "Key of a service", mask: "[key]" },
    form: /(?<!\w)(?:hf_[A-Za-z0-9]{30,40}|gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_\w{60,100}|sk-(?:proj-|ant-)?[\w-]{20,200}|AKIA[A-Z0-9]{16}|AIza[\w-]{35}|xox[abprs]-[\w-]{10,200}|glpat-[\w-]{20,60})(?!\w)/gu,
  },
  {
    ...{ kind: "jwt", of: "key", title: "Signed token (JWT)", mask: "[token]" },
    form: /(?<![\w-])eyJ[\w-]{10,4000}\.eyJ[\w-]{10,4000}\.[\w-]{10,1000}(?!\w)/gu,
  },
  {
    ...{ kind: "password", of: "key", title: "Password in a text", mask: "[password]" },
    form: /\b(?:password|passwd|api[_-]?key|secret[_-]?key|access[_-]?token)["']?\s{0,3}[:=]\s{0,3}["']?(?=[^\s"']{0,40}[\d!$%&*_-])[^\s"',;]{8,80}/giu,
  },
];

/** Seven to fifteen digits in groups, as numbers are written for people (E.164); no date, and no sum. */
function isPhone(text: string): boolean {
  const digits = text.replaceAll(/\D/gu, "");
  if (digits.length < 7 || digits.length > 15) return false;
  if (/^(?:19|20)\d\d[./-]\d\d?[./-]\d\d?$|^\d\d?[./-]\d\d?[./-](?:19|20)?\d\d$/u.test(text)) return false;
  if (/^(?!000|666|9)\d{3}-\d{2}-\d{4}$/u.test(text)) return false;
  return /^\+|\(/u.test(text) || /^0/u.test(digits) || /^\d{3}[ .-]\d{3}[ .-]\d{4}$|^\d{3}[.-]\d{4}$/u.test(text);
}

/** Luhn's sum (ISO/IEC 7812), and not all digits the same. */
function isCard(text: string): boolean {
  const digits = [...text.replaceAll(/\D/gu, "")].map(Number).reverse();
  const sum = digits.reduce((all, digit, index) => {
    const twice = 2 * digit;
    return all + (index % 2 === 0 ? digit : twice > 9 ? twice - 9 : twice);
  }, 0);
  return sum % 10 === 0 && new Set(digits).size > 1;
}

/** Remainder 1 by 97 (ISO 13616). */
function isIban(text: string): boolean {
  const plain = text.replaceAll(" ", "");
  if (plain.length < 15 || plain.length > 34) return false;
  const moved = plain.slice(4) + plain.slice(0, 4);
  let rest = 0;
  for (const sign of moved) {
    const value = parseInt(sign, 36);
    rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
  }
  return rest === 1;
}

/** Four numbers up to 255, and no address that every house has, or that is meant for examples (RFC 1918, 5735, 5737). */
function isPublicAddress(text: string): boolean {
  const parts = text.split(".").map(Number);
  if (parts.some((part) => part > 255)) return false;
  return !/^(?:0|10|127|169\.254|172\.(?:1[6-9]|2\d|3[01])|192\.168|192\.0\.[02]|198\.51\.100|203\.0\.113|22[4-9]|2[3-5]\d|1\.2\.3|8\.8)\./u.test(
    text,
  );
}
