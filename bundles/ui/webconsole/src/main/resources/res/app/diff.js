// The differences of two texts, line by line.

/** Returns [{kind, text}] in order; kind is "same", "removed" (only in the first) or "added" (only in the second). */
export function diffLines(first, second) {
  const a = first.split(/\r?\n/);
  const b = second.split(/\r?\n/);
  const lengths = commonLengths(a, b);
  const result = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      result.push({kind: "same", text: a[i]});
      i++;
      j++;
    } else if (j === b.length || (i < a.length && lengths[i + 1][j] >= lengths[i][j + 1])) {
      result.push({kind: "removed", text: a[i++]});
    } else {
      result.push({kind: "added", text: b[j++]});
    }
  }
  return result;
}

/** Returns, for each pair of positions, the length of the longest common subsequence of what follows. */
function commonLengths(a, b) {
  const lengths = Array.from({length: a.length + 1}, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i][j] = a[i] === b[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  return lengths;
}
