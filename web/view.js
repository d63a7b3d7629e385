// What the planner answered, as elements of the page.
"use strict";

const MODES = ["stock", "intermix", "packed"];
const byId = (id) => document.getElementById(id);

function element(name, attributes, ...children) {
	const made = document.createElement(name);

	for (const [key, value] of Object.entries(attributes))
		made.setAttribute(key, value);
	made.append(...children);
	return made;
}

// As the planner writes sizes: down to a tenth.
function human(bytes) {
	const mib = Math.abs(bytes) / 1048576;
	const text = Number.isInteger(mib) ? String(mib) : (Math.floor(mib * 10) / 10).toFixed(1);

	return (bytes < 0 ? "-" : "") + text + " MiB";
}

const gain = (bytes) => bytes ? (bytes > 0 ? "+" : "") + human(bytes) : "-";
const hex = (value) => "0x" + value.toString(16).padStart(8, "0");

function showNumbers(plan, highmem) {
	const heads = ["layout", "lowmem", highmem ? "highmem" : "lost", "vmalloc", "largest block", "dead", "gain"];
	const best = Math.max(...MODES.map((mode) => plan[mode].lowmem));
	const rows = MODES.map((mode) => {
		const { lowmem, highmem: rest, vmalloc_total: total, largest, dead, gain: more } = plan[mode];
		const row = element("tr", lowmem === best && best > plan.stock.lowmem ? { class: "best" } : {},
			element("th", { scope: "row" }, mode));

		[human(lowmem), human(rest), human(total), human(largest), human(dead), mode === "stock" ? "-" : gain(more)]
			.forEach((text, i) => row.append(element("td", i === 1 && !highmem && rest ? { class: "lost" } : {}, text)));
		return row;
	});

	byId("numbers").replaceChildren(
		element("caption", {}, highmem ? "highmem is lost when the kernel is built with HIGHMEM=n" :
			"lost: RAM that a kernel without CONFIG_HIGHMEM does not use"),
		element("thead", {}, element("tr", {}, ...heads.map((text) => element("th", { scope: "col" }, text)))),
		element("tbody", {}, ...rows));
	byId("summary").textContent = `${plan.board || "Board"}${plan.model ? ", " + plan.model : ""}: PHYS_OFFSET ${hex(plan.phys_offset)}, ` +
		`PAGE_OFFSET ${hex(plan.page_offset)}, vmalloc=${human(plan.vmalloc)}, vmalloc_upper=${human(plan.upper)}`;
}

function showNotes(plan) {
	const source = plan.source;
	const notes = [...(source ? [source.check, ...source.notes] : []), ...plan.notes].filter(Boolean);
	const items = notes.map((note) => element("li", {}, note));

	if (source && source.lines.length)
		items.push(element("li", {}, element("details", {}, element("summary", {}, `${source.lines.length} lines of the ${source.kind} were used`),
			element("pre", { tabindex: "0" }, source.lines.map(({ number, text }) => `${number}: ${text}`).join("\n")))));
	byId("notes").replaceChildren(...(items.length ? items : [element("li", {}, "Nothing was assumed.")]));
}

// As wide as there is room, as long as its words can be read; what is saved stays light.
const AS_SHOWN = `svg { display: block; max-width: 100%; min-width: 46rem; height: auto }
	:focus-visible { outline: 3px solid #0b5394 }
	@media (prefers-color-scheme: dark) { svg { filter: invert(.88) hue-rotate(180deg) } }`;

// A policy of the page forbids styles in the markup; those of a sheet are allowed.
function showPicture(svg) {
	const place = byId("picture");
	const root = place.shadowRoot || place.attachShadow({ mode: "open" });
	const [before, style, after] = svg.split(/<\/?style>/);
	const picture = new DOMParser().parseFromString(before + after, "image/svg+xml").documentElement;
	const sheet = new CSSStyleSheet();

	sheet.replaceSync(AS_SHOWN + style);
	for (const box of picture.querySelectorAll("g > title")) {
		const part = box.parentNode;
		const tell = () => { byId("pointed").textContent = box.textContent; };

		part.setAttribute("tabindex", "0");
		part.setAttribute("role", "img");
		part.setAttribute("aria-label", box.textContent.replace(/\n/g, ", "));
		for (const event of ["pointerenter", "click", "focus"])
			part.addEventListener(event, tell);
	}
	root.adoptedStyleSheets = [sheet];
	root.replaceChildren(picture);
}

// "name:LINE:" in a message is a line of what was given: it stands below the message.
function showError(message, source) {
	const box = byId("error");
	const text = message.trim().replace(/^intermix: /, "");
	const number = source && text.startsWith(source.name + ":") && Number(/^:(\d+):/.exec(text.slice(source.name.length))?.[1]);

	box.replaceChildren(element("p", {}, text));
	if (number && source.text !== undefined) {
		const line = source.text.split("\n")[number - 1] || "";
		const go = element("button", { type: "button" }, `Go to line ${number}`);

		box.append(element("pre", {}, `${number}: ${line.slice(0, 300)}`), go);
		go.addEventListener("click", () => goToLine(number));
	}
	box.hidden = false;
	byId("result").hidden = true;
	byId("empty").hidden = false;
}

function goToLine(number) {
	const area = byId("text");
	const lines = area.value.split("\n");
	const start = lines.slice(0, number - 1).join("\n").length + (number > 1 ? 1 : 0);

	area.focus();
	area.setSelectionRange(start, start + (lines[number - 1] || "").length);
	area.scrollTop = area.scrollHeight * (number - 3) / lines.length;
}
