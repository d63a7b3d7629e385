// The kernel's boards: a list to search, and the device tree of each.
const SHOWN = 300;

class Boards {
	constructor(data) {
		const length = new DataView(data).getUint32(0);
		let at = 4 + length;

		this.list = new TextDecoder().decode(new Uint8Array(data, 4, length)).trimEnd().split("\n").map((line) => {
			const [path, model, ram, size] = line.split("\t");
			const bytes = new Uint8Array(data, at, Number(size));

			at += Number(size);
			return { path, model, ram, bytes, name: path.replace(/.*\//, "") };
		});
	}

	find(path) {
		return this.list.find((board) => board.path === path);
	}

	// Those that have every word in name or model.
	search(text) {
		const words = text.toLowerCase().split(/\s+/).filter(Boolean);

		return this.list.filter(({ path, model }) => {
			const all = (path + " " + model).toLowerCase();

			return words.every((word) => all.includes(word));
		});
	}
}

function showBoards(boards, text) {
	const found = boards.search(text);

	byId("boards").replaceChildren(...found.slice(0, SHOWN).map((board) =>
		element("option", { value: board.path }, `${board.model || board.name} (${board.path.replace(/\.dtb$/, "")})`)));
	byId("board-matches").textContent = found.length > SHOWN ?
		`${found.length} boards; the first ${SHOWN} are listed` : `${found.length} boards`;
}
