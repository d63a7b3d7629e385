// SPDX-License-Identifier: GPL-2.0-only
// A browser without a window, driven by WebDriver through chromedriver.
import { spawn } from "node:child_process";
import { rmSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// No network at all: what a page asks for besides itself fails, and is logged.
const ARGUMENTS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
	"--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND"];

export class Browser {
	// Ends the driver, and with it the browser, whatever the test did.
	static async start(downloads) {
		const browser = new Browser();
		const profile = mkdtempSync(join(tmpdir(), "intermix-web-"));

		browser.driver = spawn("chromedriver", ["--port=0"], { stdio: ["ignore", "pipe", "ignore"] });
		browser.profile = profile;
		browser.url = "http://127.0.0.1:" + await browser.port();
		try {
			await browser.begin(downloads);
		} catch (error) {
			browser.end();
			throw error;
		}
		return browser;
	}

	async begin(downloads) {
		const { sessionId } = await this.call("POST", "/session", { capabilities: { alwaysMatch: {
			browserName: "chrome",
			"goog:loggingPrefs": { browser: "ALL", performance: "ALL" },
			"goog:chromeOptions": { args: [...ARGUMENTS, "--user-data-dir=" + this.profile],
				prefs: { "download.default_directory": downloads } },
			timeouts: { script: 120000 },
		} } });
		this.session = "/session/" + sessionId;
	}

	port() {
		return new Promise((resolve, reject) => {
			let text = "";

			this.driver.on("error", reject);
			this.driver.stdout.on("data", (part) => {
				text += part;
				const found = /started successfully on port (\d+)/.exec(text);

				if (found)
					resolve(found[1]);
			});
		});
	}

	async call(method, path, body) {
		const reply = await fetch(this.url + path, { method, body: body && JSON.stringify(body) });
		const { value } = await reply.json();

		if (value && value.error)
			throw new Error(`${path}: ${value.error}: ${value.message.split("\n")[0]}`);
		return value;
	}

	do(command, body) {
		return this.call(body ? "POST" : "GET", this.session + command, body);
	}

	open(url) {
		return this.do("/url", { url });
	}

	// Runs a function in the page, and waits for what it promises.
	async run(work, ...args) {
		const script = `const done = arguments[arguments.length - 1];
			Promise.resolve((${work})(...[...arguments].slice(0, -1))).then((value) => done({ value }),
				(error) => done({ error: String(error && error.stack || error) }));`;
		const { value, error } = await this.do("/execute/async", { script, args });

		if (error)
			throw new Error(error);
		return value;
	}

	devtools(cmd, params) {
		return this.do("/goog/cdp/execute", { cmd, params });
	}

	logs(type) {
		return this.do("/se/log", { type });
	}

	async find(css) {
		return Object.values(await this.do("/element", { using: "css selector", value: css }))[0];
	}

	async type(css, text) {
		return this.do(`/element/${await this.find(css)}/value`, { text });
	}

	async click(css) {
		return this.do(`/element/${await this.find(css)}/click`, {});
	}

	async stop() {
		try {
			await this.call("DELETE", this.session);
		} finally {
			this.end();
		}
	}

	end() {
		this.driver.kill();
		rmSync(this.profile, { recursive: true, force: true, maxRetries: 10 });
	}
}
