/** The colours that a new code or group can have. Any other can be chosen too. */
export const CODE_COLOURS = [
  "#2f6db5",
  "#c2572b",
  "#3b8a4f",
  "#8a4fa8",
  "#b5862a",
  "#b83a5e",
  "#2a8c8c",
  "#6b6fbf",
  "#7a8a2a",
  "#a85a86",
  "#4f7f9f",
  "#96603a",
];
