// Runs in a worker, one at a time: of those asked for meanwhile only the last one is run.
const TIME_OUT = 5000;

function unpack(id) {
	const text = atob(document.getElementById(id).textContent.trim());
	const bytes = Uint8Array.from(text, (c) => c.charCodeAt(0));
	const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));

	return new Response(plain).arrayBuffer();
}

class Planner {
	constructor(wasm) {
		const source = document.getElementById("worker").textContent;

		this.wasm = wasm;
		this.url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
		this.id = 0;
		this.start();
	}

	start() {
		this.worker = new Worker(this.url);
		this.worker.onmessage = ({ data }) => this.take(data);
		this.worker.onerror = () => this.restart("The planner has stopped: it may be too much for this browser.");
		this.worker.postMessage({ id: 0, wasm: this.wasm });
	}

	// Resolves with what the worker answers, or with null when a later request came.
	ask(request) {
		return new Promise((resolve) => {
			if (this.waiting)
				this.waiting.resolve(null);
			this.waiting = { request, resolve };
			this.send();
		});
	}

	send() {
		if (this.running || !this.waiting)
			return;
		this.running = this.waiting;
		this.waiting = null;
		this.running.id = ++this.id;
		this.timer = setTimeout(() => this.restart("The planner was stopped: it took more than 5 seconds."), TIME_OUT);
		this.worker.postMessage({ id: this.id, ...this.running.request });
	}

	take(answer) {
		if (!this.running || answer.id !== this.running.id)
			return;
		if (answer.broken) {
			this.restart("The planner gave up on this input: " + answer.broken);
			return;
		}
		clearTimeout(this.timer);
		const { resolve } = this.running;

		this.running = null;
		resolve(answer);
		this.send();
	}

	restart(why) {
		const running = this.running;

		clearTimeout(this.timer);
		this.worker.terminate();
		this.running = null;
		this.start();
		if (running)
			running.resolve({ results: [{ code: 3, out: "", err: why }], ms: 0 });
		this.send();
	}
}
