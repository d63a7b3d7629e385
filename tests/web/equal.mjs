// SPDX-License-Identifier: GPL-2.0-only
// What the page answers is what the command answers, byte for byte.
import { spawnSync } from "node:child_process";
import { copyFileSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";

const FORMATS = [["plan", "json"], ["plan", "svg"], ["advise", "json"], ["plan", "text"], ["explain", "text"]];

export function filesBelow(folder) {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
		entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]).sort();
}

// Copies of files, and compiled device trees, in a folder of their own.
export function gather(folder, sources) {
	const taken = [];

	for (const source of sources) {
		const name = basename(source);

		if (name.endsWith(".dts")) {
			const out = join(folder, name.replace(/dts$/, "dtb"));

			if (spawnSync("dtc", ["-q", "-I", "dts", "-O", "dtb", "-o", out, source]).status === 0)
				taken.push(basename(out));
		} else {
			copyFileSync(source, join(folder, name));
			taken.push(name);
		}
	}
	return taken;
}

export function command(intermix, folder, args) {
	const { status, stdout, stderr } = spawnSync(intermix, args, { cwd: folder, env: { PATH: "/nonexistent" }, maxBuffer: 1 << 28 });

	return { code: status, out: stdout.toString(), err: stderr.toString() };
}

// In the page: the same runs, for each file.
function pageRuns(list) {
	const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

	return list.reduce(async (before, { name, data, runs }) =>
		[...await before, (await planner.ask({ runs, name, bytes: bytes(data) })).results], Promise.resolve([]));
}

// The first difference of files of a folder, or "".
export async function differences(browser, intermix, folder, names, options = []) {
	const list = names.map((name) => ({ name, data: readFileSync(join(folder, name)).toString("base64"),
		runs: FORMATS.map(([what, format]) => [what, "--format", format, ...options, "--", name]) }));
	const answers = [];

	while (answers.length < list.length)
		answers.push(...await browser.run(String(pageRuns), list.slice(answers.length, answers.length + 20)));
	for (const [i, { name, runs }] of list.entries()) {
		for (const [j, args] of runs.entries()) {
			const want = JSON.stringify(command(intermix, folder, args));
			const have = JSON.stringify(answers[i][j] || answers[i][0]);

			if (want !== have)
				return `${name}: ${args.join(" ")}: ${have.slice(0, 200)}, expected ${want.slice(0, 200)}`;
		}
	}
	return names.length ? "" : "no files";
}

// Every board of the list against its whole device tree, and how long the page took.
export async function allBoards(browser, intermix, trees) {
	const found = await browser.run(async () => {
		const all = [];

		for (const { name, path, bytes } of boards.list) {
			const request = { runs: ["json", "svg"].map((format) => ["plan", "--format", format, "--", name]), name, bytes };
			const { results, ms } = await planner.ask(request);

			all.push({ path, name, ms, result: results[0] });
		}
		return all;
	});
	const times = found.map(({ ms }) => ms).sort((a, b) => a - b);
	const wrong = found.find(({ path, name, result }) => JSON.stringify(result) !==
		JSON.stringify(command(intermix, join(trees, path, ".."), ["plan", "--format", "json", "--", name])));

	console.log(`# ${found.length} boards, plan and picture: median ${times[times.length >> 1].toFixed(1)} ms, ` +
		`95% ${times[Math.floor(times.length * 0.95)].toFixed(1)} ms, longest ${times.at(-1).toFixed(1)} ms`);
	return { wrong, times };
}

export const sizeOf = (path) => statSync(path).size;
