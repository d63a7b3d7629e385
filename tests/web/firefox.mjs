// SPDX-License-Identifier: GPL-2.0-only
// Usage: node --experimental-websocket firefox.mjs PAGE INTERMIX
// The page in Firefox, through WebDriver BiDi, which it speaks itself: Debian has no driver
// for it.  Boards and logs give what the command gives, and the page is used as in Chromium,
// save for what needs Chromium's own commands.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { differences, filesBelow, gather } from "./equal.mjs";
import { finish, test } from "./ktap.mjs";
import { hostileTests, inputTests, openPage, settingTests } from "./page.mjs";

const [page, intermix] = process.argv.slice(2).map((path) => resolve(path));
const folder = mkdtempSync(join(tmpdir(), "intermix-web-"));

class Firefox {
	constructor() {
		this.id = 0;
		this.waiting = new Map();
		this.events = [];
	}

	async start() {
		mkdirSync(join(folder, "profile"));
		this.program = spawn("firefox-esr", ["--headless", "--profile", join(folder, "profile"), "--remote-debugging-port=0"],
			{ stdio: ["ignore", "ignore", "pipe"] });
		this.socket = new WebSocket(await this.address() + "/session");
		await new Promise((done, failed) => {
			this.socket.onopen = done;
			this.socket.onerror = () => failed(new Error("Firefox does not answer"));
		});
		this.socket.onclose = () => this.waiting.forEach(({ failed }) => failed(new Error("Firefox ended")));
		this.socket.onmessage = ({ data }) => this.take(JSON.parse(data));
		await this.call("session.new", { capabilities: {} });
		await this.call("session.subscribe", { events: ["log.entryAdded"] });
		this.context = (await this.call("browsingContext.getTree", {})).contexts[0].context;
	}

	address() {
		return new Promise((done, failed) => {
			let text = "";

			this.program.on("error", failed);
			this.program.on("exit", () => failed(new Error("Firefox ended: " + text.slice(-300))));
			this.program.stderr.on("data", (part) => {
				text += part;
				const found = /BiDi listening on (ws:\S+)/.exec(text);

				if (found)
					done(found[1]);
			});
		});
	}

	take(message) {
		const asked = this.waiting.get(message.id);

		if (!asked)
			this.events.push(message);
		else if (message.error)
			asked.failed(new Error(`${message.error}: ${message.message}`));
		else
			asked.done(message.result);
	}

	call(method, params) {
		return new Promise((done, failed) => {
			this.waiting.set(++this.id, { done, failed });
			this.socket.send(JSON.stringify({ id: this.id, method, params }));
		});
	}

	open(url) {
		return this.call("browsingContext.navigate", { context: this.context, url, wait: "complete" });
	}

	// Runs a function in the page, and waits for what it promises.
	async run(work, ...args) {
		const expression = `Promise.resolve((${work})(...${JSON.stringify(args)})).then((value) => JSON.stringify(value ?? null))`;
		const reply = await this.call("script.evaluate", { expression, target: { context: this.context }, awaitPromise: true });

		if (reply.exceptionDetails)
			throw new Error(reply.exceptionDetails.text);
		return JSON.parse(reply.result.value);
	}

	async type(css, text) {
		await this.run((place) => document.querySelector(place).focus(), css);
		const actions = [...text].flatMap((value) => ["keyDown", "keyUp"].map((type) => ({ type, value })));

		return this.call("input.performActions", { context: this.context, actions: [{ type: "key", id: "keys", actions }] });
	}

	click(css) {
		return this.run((place) => document.querySelector(place).click(), css);
	}

	// Of Chromium's interface, what the tests ask for: the address.
	do() {
		return this.run(() => location.href);
	}

	said(method) {
		return this.events.filter((event) => event.method === method).map(({ params }) => params);
	}

	// Nothing to wait for, if it never began or has ended.
	stop() {
		if (!this.program || this.program.pid === undefined || this.program.exitCode !== null || this.program.signalCode !== null)
			return null;
		this.program.removeAllListeners("exit");
		const ended = new Promise((done) => this.program.on("exit", done));

		this.program.kill();
		return ended;
	}
}

async function all(browser) {
	await openPage(browser, pathToFileURL(page).href);
	for (const [group, sources] of [["boards", filesBelow("boot/boards")], ["logs", filesBelow("tests/tool/logs")]]) {
		const place = join(folder, group);

		mkdirSync(place);
		const names = gather(place, sources);

		await test(`Firefox: ${group}: ${names.length} files give what the command gives`, () =>
			differences(browser, intermix, place, names));
	}
	await inputTests(browser, pathToFileURL(page).href, join(folder, "boards"), "two-ranges.dtb");
	await settingTests(browser, pathToFileURL(page).href);
	await hostileTests(browser, pathToFileURL(page).href);
	await test("Firefox: what the page asks for is refused", () => browser.run(() =>
		fetch("http://127.0.0.1:9/").then(() => "it was sent", () => "")));
	await test("Firefox: the console has no errors", () => browser.said("log.entryAdded")
		.filter(({ level, text }) => level === "error" && !text.includes("http://127.0.0.1:9/")).map(({ text }) => text).join("; "));
}

const browser = new Firefox();

try {
	await browser.start();
	await all(browser);
} finally {
	await browser.stop();
	rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
}
finish();
