// What a reader typed, before anything is searched for.

import assert from "node:assert/strict";
import { test } from "node:test";

import { likeness, meant, nearest, plain, respelt, tidy } from "../../themes/standard/static/js/search/words.js";

test("numbers of registers are one word in every spelling", () => {
  for (const text of ["601/5369/6", "601 5369 6", "60153696", " 601/5369/6 "]) assert.equal(tidy(text), "60153696", text);
  for (const text of ["603/3377/X", "603 3377 x", "6033377X"]) assert.equal(tidy(text), "6033377x", text);
  for (const text of ["ST0510", "st 0510", "St0510"]) assert.equal(tidy(text), "st0510", text);
});

test("quotation marks, case and spaces do not matter", () => {
  assert.equal(tidy("  Children’s   “Homes”? "), "children's homes");
});

test("what is asked is told from how it is asked", () => {
  assert.equal(meant("how do i become a social worker"), "social worker");
  assert.equal(meant("who is it for"), "who is it for");
});

test("other spellings go both ways", () => {
  assert.equal(respelt("organization"), "organisation");
  assert.equal(respelt("organisation"), "organization");
  assert.equal(respelt("training program"), "training programme");
  assert.equal(respelt("specialised"), "specialized");
  assert.equal(respelt("prize"), "prize");
  assert.equal(respelt("social work"), "social work");
});

test("names are compared without plurals and articles", () => {
  assert.equal(plain("The Play Workers’ Associations"), plain("play worker association"));
  assert.equal(plain("Commissioning process"), "commissioning process");
});

test("the nearest word is near", () => {
  assert.equal(likeness("same", "same"), 1);
  assert.equal(likeness("ab", "ba"), 0.5);
  assert.equal(nearest("safegarding", ["safeguarding", "guardian"]), "safeguarding");
  assert.equal(nearest("zebra", ["safeguarding", "play"]), undefined);
});
