// SPDX-License-Identifier: GPL-2.0-only
// The page as a person uses it.
import { readFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { command } from "./equal.mjs";
import { test } from "./ktap.mjs";

const BOARD = "boot/boards/rfc.board";
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// until(WORK) - its value as soon as it has one
export async function until(work, what) {
	for (let i = 0; i < 600; i++) {
		const value = await work();

		if (value)
			return value;
		await pause(100);
	}
	throw new Error(`${what}: not in 60 seconds`);
}

export async function openPage(browser, url) {
	await browser.open("about:blank");
	await browser.open(url);
	await until(() => browser.run(() => byId("state").dataset.ready), "ready");
}

const lowmem = (browser) => browser.run(() => answer && Object.values(answer.plan).filter((mode) => mode && mode.lowmem)
	.map((mode) => mode.lowmem / 1048576).join(" "));
const shows = (browser, want) => until(async () => await lowmem(browser) === want, "lowmem " + want).then(() => "");
const errorOf = (browser, want) => until(() => browser.run((text) => !byId("error").hidden &&
	byId("error").textContent.includes(text), want), want).then(() => "");

function drop(name, data) {
	const transfer = new DataTransfer();
	const bytes = data === null ? new Uint8Array(100 << 20) : Uint8Array.from(atob(data), (c) => c.charCodeAt(0));

	transfer.items.add(new File([bytes], name));
	document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
}

export async function inputTests(browser, url, folder, tree) {
	await test("a board file that is pasted", async () => {
		await openPage(browser, url);
		await browser.run((text) => {
			byId("text").value = text;
			byId("text").dispatchEvent(new Event("input"));
		}, readFileSync(BOARD, "utf8"));
		return shows(browser, "512 688 768");
	});
	await test("banks and holes that are typed by keys", async () => {
		await openPage(browser, url);
		await browser.type("#ram", "832M@0x80000000");
		await browser.type("#nomap", "64M@0x98000000");
		return shows(browser, "704 768 768");
	});
	await test("a device tree that is dropped", async () => {
		await openPage(browser, url);
		await browser.run(String(drop), tree, readFileSync(join(folder, tree)).toString("base64"));
		return until(() => browser.run(() => answer && answer.plan.board), "a plan").then((name) =>
			name === tree.replace(/\.dtb$/, "") ? "" : name);
	});
	await test("a board that is searched and picked by keys", async () => {
		await openPage(browser, url);
		await browser.type("#search", "opp-zaius");
		await browser.type("#boards", "\uE015");
		return shows(browser, "704 768 768");
	});
	await test("an error is the planner's, with the line that is meant", async () => {
		await openPage(browser, url);
		await browser.type("#text", "ram 1G@0x80000000\nnomap 64X@1\n");
		await errorOf(browser, "pasted:2: bad nomap '64X@1', expected SIZE@START");
		await errorOf(browser, "2: nomap 64X@1");
		await browser.click("#error button");
		const marked = await browser.run(() => byId("text").value.slice(byId("text").selectionStart, byId("text").selectionEnd));

		return marked === "nomap 64X@1" ? "" : marked;
	});
}

export async function settingTests(browser, url) {
	await test("sliders and fields change the picture", async () => {
		await openPage(browser, url + "#board=aspeed%2Faspeed-bmc-opp-zaius.dtb");
		await shows(browser, "704 768 768");
		await browser.run(() => {
			const slider = document.querySelector("[data-for=vmalloc]");

			slider.value = 128;
			slider.dispatchEvent(new Event("input"));
		});
		await shows(browser, "816 880 880");
		await browser.run(() => {
			byId("split").value = "2g";
			byId("split").dispatchEvent(new Event("input"));
		});
		return shows(browser, "960 960 960");
	});
	await test("without HIGHMEM the advice is another", async () => {
		await openPage(browser, url + "#board=aspeed%2Faspeed-bmc-opp-zaius.dtb&highmem=0");
		await shows(browser, "704 768 768");
		return until(() => browser.run(() => byId("numbers").textContent.includes("lost") &&
			JSON.parse(answer.advice).options.every((option) => option.highmem === 0)), "advice").then(() => "");
	});
	await test("a box tells its addresses", async () => {
		const told = await browser.run(() => {
			const box = byId("picture").shadowRoot.querySelector("[tabindex]");

			box.focus();
			// Firefox without a window never has it.
			if (!document.hasFocus())
				box.dispatchEvent(new FocusEvent("focus"));
			return byId("pointed").textContent;
		});

		return /^lowmem .*\nvirtual 0xc0000000-/.test(told) ? "" : told;
	});
	await test("a link brings a pasted board and its settings back", async () => {
		await openPage(browser, url);
		await browser.type("#text", readFileSync(BOARD, "utf8"));
		await browser.type("#vmalloc", "400M");
		await until(() => browser.run(() => answer && answer.plan.vmalloc === 400 << 20), "vmalloc");
		const before = await browser.run(() => answer.json);

		await browser.click("#link");
		await until(() => browser.run(() => location.hash.includes("data=")), "a fragment with the board");
		await openPage(browser, await browser.do("/url"));
		await until(() => browser.run(() => answer), "a plan");
		return await browser.run(() => answer.json) === before ? "" : "another plan";
	});
	await test("a damaged link is refused", async () => {
		await openPage(browser, url + "#data=%%%");
		return errorOf(browser, "This link is damaged");
	});
	await test("a link to a board that is not in the list is refused", async () => {
		await openPage(browser, url + "#board=none.dtb");
		return errorOf(browser, "none.dtb: not in the list of boards");
	});
}

// What a button saves; big enough for a PNG that is one.
async function saved(browser, downloads, kind) {
	await browser.click(`[data-save=${kind}]`);
	const path = join(downloads, "pasted." + kind);

	// A browser gives it its name when all of it is there.
	await until(() => existsSync(path), path);
	return readFileSync(path);
}

export async function saveTests(browser, url, intermix, folder, downloads) {
	await openPage(browser, url);
	await browser.type("#text", "ram 1G@0x80000000\nnomap 64M@0x98000000\n");
	await shows(browser, "704 768 768");
	await browser.devtools("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: downloads });
	for (const format of ["svg", "json"])
		await test("saves " + format + " as the command writes it", async () => {
			const want = command(intermix, join(folder, "saved"), ["plan", "--format", format, "pasted"]).out;

			return (await saved(browser, downloads, format)).toString() === want ? "" : "it differs";
		});
	await test("saves png", async () => (await saved(browser, downloads, "png")).toString("latin1").startsWith("\x89PNG") ? "" : "no PNG");
	await test("saves a board file of any input", async () => {
		const want = command(intermix, join(folder, "saved"), ["plan", "--format", "board", "pasted"]).out;

		return (await saved(browser, downloads, "board")).toString() === want ? "" : "it differs";
	});
	for (const name of ["hammerhead-6.12-date.log", "apalis-5.10-vmsplit2g.log", "imx6-3.0-syslogger.log"])
		await longLink(browser, url, readFileSync("tests/tool/logs/" + name, "utf8"), name);
	await longLink(browser, url, "ram 1G@0x80000000\nram 1G@0x880000000\n", "LPAE", "#lpae=1");
}

// What no packer makes small is behind a comment, or what a log's reader passes over.
async function longLink(browser, url, log, name, settings = "") {
	await test(`${name} is too long for a link, and goes as a board file`, async () => {
		await openPage(browser, url + settings);
		await browser.run((text) => {
			const noise = Array.from({ length: 20000 }, () => "# " + Math.random().toString(36)).join("\n");

			byId("text").value = text + "\n" + noise;
			byId("text").dispatchEvent(new Event("input"));
		}, log);
		await until(() => browser.run(() => answer), "a plan");
		const before = await lowmem(browser);

		await browser.click("#link");
		// There may have been one with settings alone.
		await until(() => browser.run(() => location.hash.includes("data=")), "a fragment with the board");
		await openPage(browser, await browser.do("/url"));
		await until(() => browser.run(() => answer), "a plan of the link");
		return await lowmem(browser) === before ? "" : "another plan";
	});
}

export async function hostileTests(browser, url) {
	await openPage(browser, url);
	await test("a file of 100 MiB is refused at once", async () => {
		await browser.run(String(drop), "big.log", null);
		return errorOf(browser, "big.log: 100 MiB, expected at most 64 MiB");
	});
	await test("a binary is refused in the planner's words", async () => {
		await browser.run(String(drop), "some.bin", Buffer.from("\x7fELF\0\x01\x02", "latin1").toString("base64"));
		return errorOf(browser, "some.bin");
	});
	await test("an empty paste is nothing", async () => {
		await browser.run(() => {
			byId("text").value = " \n";
			byId("text").dispatchEvent(new Event("input"));
		});
		return await until(() => browser.run(() => byId("error").hidden && !byId("empty").hidden), "nothing") ? "" : "no";
	});
	await test("a worker that hangs is stopped", () => browser.run(async () => {
		const place = byId("worker");
		const text = place.textContent;

		place.textContent = "onmessage = ({ data }) => { while (!data.wasm); }";
		const { results } = await new Planner(planner.wasm).ask({ runs: [] });

		place.textContent = text;
		return results[0].err.includes("more than 5 seconds") ? "" : results[0].err;
	}));
}
