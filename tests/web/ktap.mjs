// SPDX-License-Identifier: GPL-2.0-only
// KTAP lines of the tests in a browser.
let count = 0;
let failures = 0;

export async function test(name, work) {
	let why = "";

	count++;
	try {
		why = await work() || "";
	} catch (error) {
		why = error.message;
	}
	if (why.startsWith("SKIP ")) {
		console.log(`ok ${count} - web: ${name} # ${why}`);
		return;
	}
	failures += why ? 1 : 0;
	console.log(`${why ? "not ok" : "ok"} ${count} - web: ${name}${why ? ": " + why.replace(/\n/g, " ").slice(0, 600) : ""}`);
}

export function finish() {
	console.log(`1..${count}`);
	process.exitCode = failures ? 1 : 0;
}
