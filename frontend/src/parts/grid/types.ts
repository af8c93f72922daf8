import type { ReactNode } from "react";

/** A choice that a cell offers while one types. */
export interface GridChoice {
  /** What is saved when it is chosen. */
  value: unknown;
  name: string;
  /** A line above it. */
  apart?: boolean;
}

/** A column of a table that one writes in. */
export interface GridColumn<Row> {
  id: string;
  name: string;
  align?: "end";
  /** In pixels. */
  width: number;
  /** What stands in the cell, as one would type it. */
  text: (row: Row) => string;
  /** The same, dressed up. */
  shown?: (row: Row) => ReactNode;
  choices?: (row: Row) => GridChoice[];
  /** Only what is on the list can be chosen. */
  isClosed?: boolean;
  isFixed?: boolean;
  /** What stands in the head instead of the plain name. */
  head?: ReactNode;
  sorted?: "ascending" | "descending";
}

/** Rows that belong together, under a line that says what they have in common. */
export interface GridGroup<Row> {
  id: string;
  name: string;
  rows: Row[];
  /** By column: what its cells come to. */
  sums: Record<string, string>;
}

/** Where one is in the table. */
export interface GridPlace {
  row: string;
  column: string;
}

/** What one has typed into a cell and is not stored yet, or was refused. */
export interface Unsaved {
  typed: string;
  value: unknown;
  /** The sentence of the refusal. */
  error?: string;
  /** What somebody else has written in the meantime. */
  theirs?: string;
}

/** The name of a cell among the unsaved ones. */
export const cellKey = (place: GridPlace) => `${place.row} ${place.column}`;
