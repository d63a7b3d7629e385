// SPDX-License-Identifier: GPL-2.0-only
// Usage: run.mjs PAGE INTERMIX TREES [AXE]
// Opens the page in a browser, and holds it against the command; prints KTAP lines.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Browser } from "./browser.mjs";
import { allBoards, differences, filesBelow, gather, shortest, sizeOf } from "./equal.mjs";
import { finish, test } from "./ktap.mjs";
import { hostileTests, inputTests, openPage, saveTests, settingTests, until } from "./page.mjs";

const [page, intermix, trees, axe] = process.argv.slice(2).map((path) => path && resolve(path));
const url = pathToFileURL(page).href;
const folder = mkdtempSync(join(tmpdir(), "intermix-web-"));
const downloads = join(folder, "downloads");

// A file name may be there twice: a folder for each group.
async function equalTests(browser, group, sources, options) {
	const place = join(folder, group.replace(/\W+/g, "-"));

	mkdirSync(place);
	const names = gather(place, sources);

	await test(`${group}: ${names.length} files give what the command gives`, () =>
		differences(browser, intermix, place, names, options));
	return place;
}

async function width(browser, size) {
	await browser.devtools("Emulation.setDeviceMetricsOverride", { width: size, height: 800, deviceScaleFactor: 1, mobile: size < 600 });
	return browser.run(() => document.documentElement.scrollWidth);
}

async function colours(browser, value) {
	await browser.devtools("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value }] });
}

async function looks(browser) {
	await openPage(browser, url + "#board=aspeed%2Faspeed-bmc-opp-zaius.dtb");
	await until(() => browser.run(() => answer), "a plan");
	await test("as wide as a phone's screen, nothing sticks out", async () => {
		const all = await width(browser, 360);

		return all <= 360 ? "" : `${all} pixels`;
	});
	await width(browser, 1280);
	for (const scheme of ["dark", "light"]) {
		await colours(browser, scheme);
		await test(scheme, async () => {
			const back = await browser.run(() => getComputedStyle(document.body).backgroundColor);

			return (back === "rgb(255, 255, 255)") === (scheme === "light") ? "" : back;
		});
		await test(`axe-core finds nothing, ${scheme}`, () => accessible(browser));
	}
}

async function accessible(browser) {
	if (!axe)
		return "SKIP axe-core is not there: it needs npm and the network";
	await browser.devtools("Runtime.evaluate", { expression: readFileSync(axe, "utf8") });
	const { violations } = await browser.run(() => window.axe.run());

	return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html} ${nodes[0].failureSummary}`).join("; ");
}

// All that was asked for: the page itself, and what it made.
async function requests(browser) {
	const asked = (await browser.logs("performance")).map(({ message }) => JSON.parse(message).message)
		.filter(({ method }) => method === "Network.requestWillBeSent").map(({ params }) => params.request.url);
	const away = asked.filter((address) => !/^(file|blob|data|about|chrome):/.test(address));

	return !asked.length ? "no requests were seen at all" : away.join(" ");
}

async function all(browser) {
	await openPage(browser, url);
	const layouts = await equalTests(browser, "boards", filesBelow("boot/boards").concat(filesBelow("tests/tool/boards")));
	await equalTests(browser, "boards, vmalloc", filesBelow("boot/boards"), ["--vmalloc", "400M", "--split", "2g"]);
	await equalTests(browser, "cases", filesBelow("tests/tool/cases"));
	await equalTests(browser, "logs", filesBelow("tests/tool/logs"));
	await equalTests(browser, "trees", filesBelow("tests/tool/dts"));
	for (const reader of ["board_file", "dtb", "fit", "iomem", "log", "memblock"])
		await equalTests(browser, "corpus of " + reader, filesBelow("tests/tool/corpus/" + reader));
	let slowest = [];

	await test("each board of the list is planned as its device tree", async () => {
		const found = await allBoards(browser, intermix, trees);

		slowest = found.slowest;
		return found.wrong ? JSON.stringify(found.wrong) : "";
	});
	// Told, not tested: it depends on what else the machine does.
	console.log(`# the slowest boards: ${(await shortest(browser, slowest)).toFixed(1)} ms`);
	await inputTests(browser, url, layouts, "two-ranges.dtb");
	await settingTests(browser, url);
	mkdirSync(join(layouts, "saved"));
	writeFileSync(join(layouts, "saved/pasted"), "ram 1G@0x80000000\nnomap 64M@0x98000000\n");
	await saveTests(browser, url, intermix, layouts, downloads);
	await hostileTests(browser, url);
	await looks(browser);
	await test("nothing leaves the page", () => requests(browser));
	await test("what a page asks for is refused", () => browser.run(() =>
		fetch("http://127.0.0.1:9/").then(() => "it was sent", () => "")));
	await test("the page is smaller than 2 MB", () => sizeOf(page) < 2000000 ? "" : `${sizeOf(page)} bytes`);
}

let browser;

try {
	mkdirSync(downloads);
	browser = await Browser.start(downloads);
	await all(browser);
	await test("the console has no errors", async () => (await browser.logs("browser"))
		.filter(({ message }) => !message.includes("http://127.0.0.1:9/")).map(({ message }) => message).join("; "));
} finally {
	if (browser)
		await browser.stop();
	rmSync(folder, { recursive: true, force: true });
}
finish();
