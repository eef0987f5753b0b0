import assert from "node:assert/strict";
import { test } from "node:test";
import { Workspace } from "../src/page/workspace.ts";
import { snippet } from "./samples.ts";

const flask = snippet("flask");
const django = snippet("django");

test("an edit changes one file of one snippet", () => {
  const workspace = new Workspace([flask, django]);
  workspace.write(flask, "app.py", "c\n");
  assert.deepEqual(workspace.files(flask), { "app.py": "c\n", "models.py": "b\n" });
  assert.deepEqual(workspace.files(django), django.files);
  assert.deepEqual(workspace.edits, { flask: { "app.py": "c\n" } });
});

test("writing the site’s own text is no edit", () => {
  const workspace = new Workspace([flask]);
  workspace.write(flask, "app.py", "c\n");
  workspace.write(flask, "app.py", "a\n");
  assert.equal(workspace.isEdited(flask), false);
  assert.deepEqual(workspace.edits, {});
});

test("reset forgets the edits of one snippet, restore replaces all", () => {
  const workspace = new Workspace([flask, django]);
  workspace.write(flask, "app.py", "c\n");
  workspace.write(django, "app.py", "d\n");
  workspace.reset(flask);
  assert.deepEqual(workspace.edits, { django: { "app.py": "d\n" } });
  workspace.restore({ flask: { "models.py": "e\n" } });
  assert.deepEqual(workspace.edits, { flask: { "models.py": "e\n" } });
});

test("listeners receive the snippet that changed", () => {
  const workspace = new Workspace([flask, django]);
  const told: string[] = [];
  workspace.onChange(({ id }) => told.push(id));
  workspace.write(django, "app.py", "c\n");
  workspace.reset(django);
  workspace.restore({});
  assert.deepEqual(told, ["django", "django", "flask", "django"]);
});
