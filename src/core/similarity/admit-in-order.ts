/** How candidates are admitted to a pool: one after the other, each compared with those admitted before it. */

/**
 * @param most how many are admitted at most
 * @param judge judges one; it adds what it admits
 * @returns the answers up to the one that makes `most`
 */
export function admitInOrder<Candidate, Answer extends { readonly admitted: boolean }>(
  candidates: readonly Candidate[],
  most: number,
  judge: (candidate: Candidate) => Answer,
): Answer[] {
  const answers: Answer[] = [];
  let admitted = 0;
  for (const candidate of candidates) {
    if (admitted >= most) break;
    const answer = judge(candidate);
    answers.push(answer);
    if (answer.admitted) admitted++;
  }
  return answers;
}
