// SPDX-License-Identifier: GPL-2.0-only
// What the page answers is what the command answers, byte for byte.
import { spawnSync } from "node:child_process";
import { copyFileSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";

const FORMATS = [["plan", "json"], ["plan", "svg"], ["advise", "json"], ["plan", "text"],
	["plan", "board"], ["explain", "text"]];

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

const asText = ({ code, out, err }) => JSON.stringify([code, err, out]);

// The first difference of files of a folder, or "".
export async function differences(browser, intermix, folder, names, options = []) {
	const list = names.map((name) => ({ name, data: readFileSync(join(folder, name)).toString("base64"),
		runs: FORMATS.map(([what, format]) => [what, "--format", format, ...options, "--", name]) }));
	const answers = [];

	while (answers.length < list.length)
		answers.push(...await browser.run(String(pageRuns), list.slice(answers.length, answers.length + 20)));
	for (const [i, { name, runs }] of list.entries()) {
		for (const [j, args] of runs.entries()) {
			const want = asText(command(intermix, folder, args));
			const have = asText(answers[i][j] || answers[i][0]);

			if (want !== have)
				return `${name}: ${args.join(" ")}: ${have.slice(0, 200)}, expected ${want.slice(0, 200)}`;
		}
	}
	return names.length ? "" : "no files";
}

// In the page: a part of the list.
async function planPart(start, end) {
	const all = [];

	for (const { name, path, bytes } of boards.list.slice(start, end)) {
		const request = { runs: ["json", "svg"].map((format) => ["plan", "--format", format, "--", name]), name, bytes };
		const { results, ms } = await planner.ask(request);

		all.push({ path, name, ms, result: results[0] });
	}
	return all;
}

// Every board of the list against its whole device tree, and how long the page took.
export async function allBoards(browser, intermix, trees) {
	const found = [];

	for (let at = 0; !at || found.length === at; at += 100)
		found.push(...await browser.run(String(planPart), at, at + 100));
	const times = found.map(({ ms }) => ms).sort((a, b) => a - b);
	const want = ({ path, name }) => asText(command(intermix, join(trees, path, ".."), ["plan", "--format", "json", "--", name]));
	const other = found.find((board) => asText(board.result) !== want(board));
	const wrong = other && { path: other.path, have: asText(other.result).slice(0, 300), want: want(other).slice(0, 300) };

	console.log(`# ${found.length} boards, plan and picture: median ${times[times.length >> 1].toFixed(1)} ms, ` +
		`95% ${times[Math.floor(times.length * 0.95)].toFixed(1)} ms, longest ${times.at(-1).toFixed(1)} ms`);
	return { wrong, slowest: found.sort((a, b) => b.ms - a.ms).slice(0, 10).map(({ path }) => path) };
}

// The shortest of several runs of each: what else the machine does is not the page's fault.
export function shortest(browser, paths) {
	return browser.run(async (list) => {
		const best = [];

		for (const { name, bytes } of list.map((path) => boards.find(path))) {
			const times = [];

			for (let i = 0; i < 20; i++)
				times.push((await planner.ask({ runs: ["json", "svg"].map((format) => ["plan", "--format", format, "--", name]), name, bytes })).ms);
			best.push(Math.min(...times));
		}
		return Math.max(...best);
	}, paths);
}

export const sizeOf = (path) => statSync(path).size;
