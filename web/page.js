// The page's state, and what its fields do.
// As much as the planner reads of a file without an option.
const MAX_SIZE = 64 * 1048576;
const MAX_SHOWN = 1048576;

let planner, boards, answer, expected = 0;
// What is planned: { name, bytes, text if it is text, path if it is in the list }; or null.
let source = null;

const fields = () => [...document.querySelectorAll("[data-option]")];

function options() {
	return fields().flatMap((field) => {
		const option = field.dataset.option;
		const value = field.value.trim();

		if (field.type === "checkbox")
			return field.checked ? [option] : [];
		if (!value)
			return [];
		return (field.dataset.list ? value.split(/\s+/) : [value]).flatMap((word) => [option, word]);
	});
}

function settings() {
	const all = {};

	for (const field of fields())
		if (field.type === "checkbox" ? field.checked : field.value.trim())
			all[field.id] = field.type === "checkbox" ? "1" : field.value.trim();
	if (!byId("highmem").checked)
		all.highmem = "0";
	return all;
}

// No path, no option: the name that messages and the picture have.
const cleanName = (name) => name.replace(/^.*[/\\]/, "").replace(/^[-.]+/, "").replace(/[^\w.+@-]/g, "_").slice(0, 80) || "file";

// What stands behind a command: the settings, and the file.
const boardArguments = () => [...options(), ...(source ? ["--", source.name] : [])];
const ask = (runs) => planner.ask({ runs, name: source && source.name, bytes: source && source.bytes });

function runs() {
	const off = byId("highmem").checked ? [] : ["--highmem-off"];

	return [["plan", "--format", "json", ...boardArguments()], ["plan", "--format", "svg", ...boardArguments()],
		["advise", "--format", "json", ...off, ...boardArguments()]];
}

async function update() {
	byId("error").hidden = true;
	if (!planner)
		return;
	if (!source && !byId("ram").value.trim()) {
		answer = null;
		expected++;
		byId("result").hidden = true;
		byId("empty").hidden = false;
		return;
	}
	const mine = ++expected;
	const asked = source;
	const reply = await ask(runs());

	if (reply && mine === expected)
		show(reply, asked);
}

function show({ results, ms }, asked) {
	const [plan, picture, advice] = results;

	if (plan.code || !plan.out) {
		answer = null;
		showError(plan.err || "The planner gave no answer.", asked);
		return;
	}
	answer = { json: plan.out, svg: picture.out, advice: advice.out, plan: JSON.parse(plan.out) };
	byId("empty").hidden = true;
	byId("result").hidden = false;
	showNumbers(answer.plan, byId("highmem").checked);
	showNotes(answer.plan);
	showPicture(picture.out);
	if (advice.out)
		showAdvice(JSON.parse(advice.out));
	byId("state").textContent = `Computed in ${ms.toFixed(1)} ms. The same program as the command intermix.`;
	byId("state").dataset.ms = ms;
}

function setSource(next, label) {
	source = next;
	byId("source-name").hidden = !label;
	byId("source-name").textContent = label || "";
	return update();
}

function setText(text, name) {
	const bytes = new TextEncoder().encode(text);

	if (bytes.length > MAX_SIZE)
		return tooLarge("pasted text", bytes.length);
	return setSource(text.trim() ? { name, bytes, text } : null);
}

function tooLarge(name, size) {
	setSource(null);
	showError(`${name}: ${Math.round(size / 1048576)} MiB, expected at most ${MAX_SIZE / 1048576} MiB`);
}

// Text is shown, to be edited; it is planned byte for byte as it was in the file.
async function takeFile(file) {
	if (file.size > MAX_SIZE)
		return tooLarge(file.name, file.size);
	return takeBytes(new Uint8Array(await file.arrayBuffer()), cleanName(file.name));
}

function takeBytes(bytes, name) {
	const next = { name, bytes };

	if (bytes.length <= MAX_SHOWN && !bytes.includes(0)) {
		next.text = new TextDecoder().decode(bytes);
		byId("text").value = next.text;
	} else {
		byId("text").value = "";
	}
	byId("boards").value = "";
	return setSource(next, `${name}, ${bytes.length} bytes`);
}

function pick(path) {
	const board = boards.find(path);

	byId("text").value = "";
	byId("ram").value = board.ram;
	return setSource({ name: board.name, bytes: board.bytes, path },
		`${board.model || board.name}${board.ram ? "; its RAM is assumed, as its device tree leaves the size to the boot loader" : ""}`);
}

async function openLink() {
	const all = new URLSearchParams(location.hash.slice(1));

	if (!location.hash)
		return update();
	if (all.has("board") && !boards.find(all.get("board")))
		return showError(`${all.get("board").slice(0, 80)}: not in the list of boards`);
	try {
		if (all.has("board"))
			await pick(all.get("board"));
		else if (all.has("data"))
			await takeBytes(await unpackText(all.get("data")), cleanName(all.get("name") || "link"));
		for (const field of [...fields(), byId("highmem")])
			if (field.type === "checkbox")
				field.checked = field.id === "highmem" ? all.get("highmem") !== "0" : all.has(field.id);
			else
				field.value = all.get(field.id) || "";
		return await update();
	} catch {
		return showError("This link is damaged: it has no board that can be read.");
	}
}

// Whatever the board was read from, with the settings, in the planner's words.
async function boardFile() {
	const mine = expected;
	const reply = await ask([["plan", "--format", "board", ...boardArguments()]]);

	// The worker may have dropped an update for this.
	if (mine !== expected)
		update();
	if (!reply)
		throw new Error("The board changed meanwhile: try again.");
	if (reply.results[0].code)
		throw new Error(reply.results[0].err.trim());
	return reply.results[0].out;
}

async function keep(kind) {
	const name = (answer.plan.board || "board").replace(/[^\w.+@-]/g, "_");

	if (kind === "svg")
		save(name + ".svg", answer.svg, "image/svg+xml");
	else if (kind === "json")
		save(name + ".json", answer.json, "application/json");
	else if (kind === "png")
		save(name + ".png", await pngOf(answer.svg));
	else
		save(name + ".board", await boardFile(), "text/plain");
	return `${name}.${kind} is kept.`;
}

function keeping(button, work) {
	button.addEventListener("click", async () => {
		try {
			byId("kept").textContent = await work();
		} catch (error) {
			byId("kept").textContent = error.message;
		}
	});
}

// A board file says all but HIGHMEM, and PAGE_OFFSET by the name of a split.
async function shortLink() {
	const text = await boardFile();

	if (text.includes(", which no split has"))
		throw new Error("This input is too long for a link, and no board file can name its PAGE_OFFSET: keep the input.");
	const made = { name: (answer.plan.board || "board") + ".board", bytes: new TextEncoder().encode(text) };
	const highmem = settings().highmem;

	return linkTo(made, highmem ? { highmem } : {});
}

async function copyLink() {
	const whole = await linkTo(source, settings());
	const link = whole || await shortLink();

	history.replaceState(null, "", link);
	await copy(link, byId("link"));
	return whole ? "The address of this page now has the board in it." :
		"The address of this page now has the board in it, as a board file: what was given is too long for a link.";
}

function listenToSource() {
	byId("text").addEventListener("input", (event) => setText(event.target.value, "pasted"));
	byId("file").addEventListener("change", (event) => event.target.files[0] && takeFile(event.target.files[0]));
	byId("search").addEventListener("input", (event) => showBoards(boards, event.target.value));
	byId("boards").addEventListener("change", (event) => pick(event.target.value));
	for (const kind of ["dragover", "dragleave", "drop"])
		document.addEventListener(kind, (event) => {
			event.preventDefault();
			document.body.classList.toggle("dropping", kind === "dragover");
		});
	document.addEventListener("drop", ({ dataTransfer }) => {
		if (dataTransfer.files[0])
			takeFile(dataTransfer.files[0]);
		else if (dataTransfer.getData("text"))
			setText(byId("text").value = dataTransfer.getData("text"), "pasted");
	});
}

function listenToSettings() {
	for (const field of [...fields(), byId("highmem")])
		field.addEventListener("input", update);
	for (const slider of document.querySelectorAll("[data-for]"))
		slider.addEventListener("input", () => {
			byId(slider.dataset.for).value = slider.value + "M";
			update();
		});
	byId("reset").addEventListener("click", () => {
		for (const field of [...fields(), ...document.querySelectorAll("[data-for]")])
			if (field.type === "checkbox")
				field.checked = field.defaultChecked;
			else
				field.value = field.defaultValue ?? "";
		byId("highmem").checked = true;
		update();
	});
	byId("form").addEventListener("submit", (event) => event.preventDefault());
	window.addEventListener("hashchange", openLink);
}

async function start() {
	const [wasm, data] = await Promise.all([unpack("wasm"), unpack("board-data")]);

	boards = new Boards(data);
	byId("board-count").textContent = boards.list.length.toLocaleString("en");
	showBoards(boards, "");
	planner = new Planner(wasm);
	listenToSource();
	listenToSettings();
	for (const button of document.querySelectorAll("[data-save]"))
		keeping(button, () => keep(button.dataset.save));
	keeping(byId("link"), copyLink);
	byId("state").textContent = "Ready.";
	byId("state").dataset.ready = "1";
	await openLink();
}

start().catch((error) => { byId("state").textContent = "This browser cannot run the planner: " + error.message; });
