// The advice, with lines to copy.
function copyButton(text, what) {
	const button = element("button", { type: "button", "aria-label": "Copy " + what }, "Copy");

	button.addEventListener("click", () => copy(text, button));
	return button;
}

async function copy(text, button) {
	const before = button.textContent;

	try {
		await navigator.clipboard.writeText(text);
		button.textContent = "Copied";
	} catch {
		button.textContent = "Not allowed: select it";
	}
	setTimeout(() => { button.textContent = before; }, 2000);
}

function lines(title, list, what) {
	if (!list.length)
		return [];
	return [element("p", {}, title, " ", copyButton(list.join("\n"), what)), element("pre", { tabindex: "0" }, list.join("\n"))];
}

const nameOf = (option) => [option.mode, ...option.params,
	...option.config.filter((line) => line.includes("VMSPLIT")).map((line) => line.replace(/^CONFIG_|=y$/g, ""))].join(", ");

function memoryLine(move) {
	return typeof move === "string" ? move : Object.entries(move).map(([key, value]) =>
		`${key}: ${typeof value === "number" && value > 65535 ? hex(value) : value}`).join(", ");
}

function showOption(option) {
	return element("div", { class: "option" },
		element("h4", {}, `${nameOf(option)}: lowmem ${human(option.lowmem)}, ${gain(option.gain ?? 0)}`),
		...(option.cost ? [element("p", {}, "Cost: " + option.cost)] : []),
		...lines("Kernel configuration", option.config, "configuration"),
		...lines("Kernel parameters", option.params.length ? [option.params.join(" ")] : [], "parameters"),
		...lines("Memory", (option.memory || []).map(memoryLine), "memory"));
}

function showAdvice(advice) {
	const options = advice.options || [];
	const advised = options.filter((option) => option.advised !== false && !option.why_not);
	const others = options.filter((option) => option.why_not);
	const parts = advised.map(showOption);

	byId("suits").textContent = advice.suits_why ? "Layout that suits: " + advice.suits_why + "." +
		(advice.suits_if ? " But: " + advice.suits_if + "." : "") : "";
	if (!advised.length)
		parts.push(element("p", {}, advice.why_nothing || "Nothing helps."));
	if (others.length)
		parts.push(element("details", {}, element("summary", {}, `${others.length} others that were tried`),
			element("ul", {}, ...others.map((option) => element("li", {}, `${nameOf(option)}: ${option.why_not}`)))));
	byId("advice").replaceChildren(...parts);
}
